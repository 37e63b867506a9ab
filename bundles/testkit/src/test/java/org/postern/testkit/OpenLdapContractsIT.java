package org.postern.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on Debian's slapd, which is emptied after each test. */
class OpenLdapContractsIT {
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap();

    @AfterEach
    void empty() throws Exception {
        DIRECTORY.reset();
    }

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Nested
    class OfTwoConsoles extends TwoConsolesContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfIdentity extends IdentityContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfTenancy extends TenancyContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfOrganisations extends OrganisationsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfUsers extends UsersContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfGroups extends GroupsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfHosts extends HostsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfGlobalSettings extends GlobalSettingsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfAddresses extends AddressesContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfMailDomains extends MailDomainsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfMailServers extends MailServersContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfReconfigurations extends ReconfigurationsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfLists extends ListsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfRenaming extends RenamingContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfRemoval extends RemovalContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfCredentials extends CredentialsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfLdapClients extends LdapClientsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }
}
