package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.directory.setup.Finding;
import org.postern.directory.setup.TenancyProof;

/** The directory itself keeps organisations apart, whatever program asks. */
public abstract class TenancyContract extends Contract {
    @Test
    void theDirectoryEnforcesTheTableAndWhatItDoesNotIsKnown() throws LDAPException {
        List<Finding> findings =
                new TenancyProof(server(directory()), directory().suffix()).run();

        assertThat(findings).hasSizeGreaterThan(900);
        assertThat(findings)
                .filteredOn(finding -> !finding.isEnforced())
                .extracting(Finding::question)
                .containsExactlyInAnyOrderElementsOf(unenforced());
    }

    @Test
    void theProofLeavesNothingBehind() throws LDAPException {
        List<String> before = Ldap.read(directory(), "(objectClass=*)", "1.1");

        new TenancyProof(server(directory()), directory().suffix()).run();

        assertThat(Ldap.read(directory(), "(objectClass=*)", "1.1")).containsExactlyInAnyOrderElementsOf(before);
    }

    /** The questions whose answer this server leaves to the product. */
    protected Set<String> unenforced() {
        return Set.of();
    }

    static TenancyProof.Server server(TestDirectory directory) {
        return new TenancyProof.Server() {
            @Override
            public LDAPConnection connect() throws LDAPException {
                return directory.connect();
            }

            @Override
            public LDAPConnection connectAsAdministrator() throws LDAPException {
                return Ldap.signedIn(directory);
            }
        };
    }
}
