package org.postern.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contracts of the ports that keep something in the entries of organisations, whatever form those have. */
abstract class TreeContracts {
    abstract TestDirectory directory();

    /** After each test, so that the next begins with the base tree. */
    @AfterEach
    void empty() throws Exception {
        directory().reset();
    }

    @Nested
    class OfOrganisations extends OrganisationsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfUsers extends UsersContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfGroups extends GroupsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfAddresses extends AddressesContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfMailDomains extends MailDomainsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfMailServers extends MailServersContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfLists extends ListsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfRenaming extends RenamingContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfRemoval extends RemovalContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfCredentials extends CredentialsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }

    @Nested
    class OfLdapClients extends LdapClientsContract {
        @Override
        protected TestDirectory directory() {
            return TreeContracts.this.directory();
        }
    }
}
