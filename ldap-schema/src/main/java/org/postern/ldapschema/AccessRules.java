package org.postern.ldapschema;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who may read and change what in the tree: the one source that every server's own access rules are made from.
 *
 * <p>Everywhere, the system administrators and the operator change everything, and read all but passwords; the console's
 * account reads all but passwords, and keeps claims of names and stamps of passwords; the reader, an account for programs that
 * only look, reads all but those three (the embedded server has neither account); whoever is disabled, or is of a disabled
 * organisation, may do nothing; a person changes his own password. The rest is said here, kind by kind.
 */
public final class AccessRules {
    /** The privilege whose holders may grant every privilege of an organisation. */
    public static final String GRANTING_ALL = "org.admin";

    /** The privileges of an organisation; each may also be granted by its holders. */
    public static final List<String> PRIVILEGES =
            List.of(GRANTING_ALL, "users.manage", "groups.manage", "domains.manage", "smtp.instance.manage");

    /** What the agent of its host, and nobody else, changes of a server. */
    public static final List<String> REPORT = List.of("posternApplied", "posternState", "posternMessage", "posternPid");

    private AccessRules() {}

    /** Who can become somebody by changing an entry, and so needs more than the privilege to change such entries. */
    public enum Guard {
        /** Nobody can. */
        NONE,
        /** The person: takes the right to grant whatever he holds in his organisation. */
        PERSON,
        /** A member of the group: takes the right to grant whatever it carries. */
        MEMBERSHIP
    }

    /** Entries that the people of an organisation may change, and who of them: those who hold a privilege in it. */
    public enum Kept {
        USER(
                "people",
                "uid",
                "users.manage",
                Guard.PERSON,
                true,
                List.of("inetOrgPerson", "posternUser"),
                List.of("person", "organizationalPerson")),
        GROUP(
                "groups",
                "cn",
                "groups.manage",
                Guard.MEMBERSHIP,
                false,
                List.of("groupOfNames"),
                List.of("posternGroup")),
        INSTANCE(
                "instances", "cn", "smtp.instance.manage", Guard.NONE, true, List.of("posternSmtpInstance"), List.of()),
        DOMAIN(
                "domains",
                "posternDomainName",
                "domains.manage",
                Guard.NONE,
                true,
                List.of("posternMailDomain"),
                List.of());

        private final String container;
        private final String naming;
        private final String privilege;
        private final Guard guard;
        private final boolean readByAgents;
        private final List<String> classes;
        private final List<String> otherClasses;

        Kept(
                String container,
                String naming,
                String privilege,
                Guard guard,
                boolean readByAgents,
                List<String> classes,
                List<String> otherClasses) {
            this.container = container;
            this.naming = naming;
            this.privilege = privilege;
            this.guard = guard;
            this.readByAgents = readByAgents;
            this.classes = classes;
            this.otherClasses = otherClasses;
        }

        /** Name of the entry that they lie in, in their organisation or below {@code cn=postern}. */
        public String container() {
            return container;
        }

        /** The attribute that names them. */
        public String naming() {
            return naming;
        }

        /** What it takes to add, change, rename and remove them. */
        public String privilege() {
            return privilege;
        }

        public Guard guard() {
            return guard;
        }

        /** Whether the agents of the mail hosts read them. */
        public boolean readByAgents() {
            return readByAgents;
        }

        /** The classes whose attributes their keepers write. */
        public List<String> classes() {
            return classes;
        }

        /** All that the entry may be of: no class that makes it mean something else to a server. */
        public List<String> allowedClasses() {
            return Stream.of(List.of("top"), classes, otherClasses)
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
