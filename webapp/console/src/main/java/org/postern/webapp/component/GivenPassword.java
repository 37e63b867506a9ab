package org.postern.webapp.component;

import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Password;

/** The password that a form gives somebody: what was typed, or one that was made up and has to be shown once. */
public record GivenPassword(Password password, boolean madeUp) {
    /** @param typed null for none */
    public static GivenPassword of(@Nullable String typed) {
        return typed == null
                ? new GivenPassword(Password.random(), true)
                : new GivenPassword(new Password(typed), false);
    }
}
