package org.postern.tenancy;

import java.util.Optional;

/** What is set once for all hosts (entry {@code cn=config}). Every method may throw {@link UnavailableException}. */
public interface GlobalSettings {
    /** True where organisations run their own Postfix instances and the default instance is a null client. */
    boolean multipleInstances();

    /**
     * Lets organisations run instances, or add and change none. No host does anything for the latter: it is no word to stop
     * what runs. Does nothing where it stands so already.
     */
    void switchMultipleInstances(boolean on);

    /** The word that had multiple instances switched off everywhere; empty while they are on, and where nobody gave one. */
    Optional<QueueRetirement> switchedOff();

    /**
     * Has all hosts stop the organisations' servers, and give their default instances the former configuration back. A word
     * that was given before is replaced.
     */
    void switchOff(QueueRetirement retirement);
}
