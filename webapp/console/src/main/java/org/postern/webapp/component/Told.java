package org.postern.webapp.component;

import java.util.Optional;
import java.util.function.Supplier;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/**
 * What a host tells of itself, or why it does not.
 *
 * @param answer empty where it does not
 * @param trouble empty where it does
 */
public record Told<T>(Optional<T> answer, Optional<Wording> trouble) {
    public static <T> Told<T> by(Supplier<T> host) {
        try {
            return new Told<>(Optional.of(host.get()), Optional.empty());
        } catch (UnavailableException away) {
            return new Told<>(Optional.empty(), Optional.of(away.wording()));
        }
    }
}
