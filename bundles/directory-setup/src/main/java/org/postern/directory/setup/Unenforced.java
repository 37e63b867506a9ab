package org.postern.directory.setup;

import java.util.Set;

/** What a server's own rules cannot say, by the question of the finding; the use cases and the generator see to it there. */
public final class Unenforced {
    /** On 389 Directory Server, whose access control instructions compare names and attributes of two entries at most. */
    public static final Set<String> ON_389_DIRECTORY_SERVER = Set.of(
            // the server that is written is not compared with the owner of the address
            "mail administrator: claims an address for another organisation's server",
            // the privileges of all groups that somebody is in are one set; only who is in no group of his own is kept
            // out
            "who keeps another organisation's people: changes one of his own",
            // the entry of his organisation is a third one, beside his own and what he reads
            "somebody of a disabled organisation: reads it");

    private Unenforced() {}
}
