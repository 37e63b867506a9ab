package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on Debian's slapd, which is emptied after each test. */
class OpenLdapContractsIT extends PortContracts {
    private static final UnindexedSearches UNINDEXED = new UnindexedSearches();
    private static final TestDirectory DIRECTORY = new TestDirectory(OpenLdapServer.start(UNINDEXED));

    /** A proof asks whatever a stranger might. */
    private static final TestDirectory PROVEN = TestDirectory.openLdap();

    /** Of all that any port asked in any test; the last question shows that the server would have told. */
    @AfterAll
    static void everySearchHadItsIndex() throws Exception {
        try (DIRECTORY;
                PROVEN) {
            Ldap.read(DIRECTORY, "(description=Nobody)", "1.1");
            await().untilAsserted(() -> assertThat(UNINDEXED.all())
                    .anySatisfy(search -> assertThat(search).endsWith("(description) not indexed")));
            assertThat(UNINDEXED.all()).allSatisfy(search -> assertThat(search).startsWith(Ldap.OURS));
        }
    }

    @Override
    TestDirectory directory() {
        return DIRECTORY;
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
            return PROVEN;
        }
    }
}
