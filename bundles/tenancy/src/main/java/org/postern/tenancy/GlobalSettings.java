package org.postern.tenancy;

/** What is set once for all hosts (entry {@code cn=config}). Every method may throw {@link UnavailableException}. */
public interface GlobalSettings {
    /** True where organisations run their own Postfix instances and the default instance is a null client. */
    boolean multipleInstances();

    /** Does nothing where it stands so already. */
    void switchMultipleInstances(boolean on);
}
