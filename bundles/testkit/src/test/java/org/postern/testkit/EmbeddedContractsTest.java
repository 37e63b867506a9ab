package org.postern.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on the directory in this process; each test has one of its own. */
class EmbeddedContractsTest extends PortContracts {
    private final TestDirectory directory = TestDirectory.embedded();

    @AfterEach
    @Override
    void empty() {
        directory.close();
    }

    @Override
    TestDirectory directory() {
        return directory;
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
}
