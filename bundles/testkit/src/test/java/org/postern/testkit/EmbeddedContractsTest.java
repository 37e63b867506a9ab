package org.postern.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on the directory in this process; each test has one of its own. */
class EmbeddedContractsTest {
    private final TestDirectory directory = TestDirectory.embedded();

    @AfterEach
    void close() {
        directory.close();
    }

    @Nested
    class OfTwoConsoles extends TwoConsolesContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfIdentity extends IdentityContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfTenancy extends TenancyContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfOrganisations extends OrganisationsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfUsers extends UsersContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfGroups extends GroupsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfHosts extends HostsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfGlobalSettings extends GlobalSettingsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfAddresses extends AddressesContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfMailDomains extends MailDomainsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfMailServers extends MailServersContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfReconfigurations extends ReconfigurationsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfLists extends ListsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfRenaming extends RenamingContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfRemoval extends RemovalContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfCredentials extends CredentialsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfLdapClients extends LdapClientsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }
}
