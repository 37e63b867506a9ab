package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.directory.setup.Finding;
import org.postern.directory.setup.TenancyProof;

/** A server that has no rules at all is found out: so a proof that finds nothing has tried what it says. */
class NoRulesTest {
    /** What one of the ways before was let through to do. */
    private static final String[] DONE_ALREADY = {
        "who keeps groups: adds one with org.admin",
        "who keeps groups: joins one that is in that of the administrators, inner",
        "who keeps groups: joins one that is in that of the administrators, empty",
        "who keeps groups: joins the administrators once they are in a group of his"
    };

    @Test
    void whatIsToBeRefusedIsFoundAllowed() throws Exception {
        try (var directory = new TestDirectory(PlainServer.start())) {
            List<String> before = Ldap.read(directory, "(objectClass=*)", "1.1");
            List<String> administrators = Ldap.read(directory, "(cn=sysadmins)", "member");

            List<Finding> findings = new TenancyProof(TenancyContract.server(directory), directory.suffix()).run();

            assertThat(findings)
                    .filteredOn(finding -> !finding.expected())
                    .filteredOn(Finding::isEnforced)
                    .extracting(Finding::question)
                    .containsExactlyInAnyOrder(DONE_ALREADY);
            assertThat(Ldap.read(directory, "(objectClass=*)", "1.1")).containsExactlyInAnyOrderElementsOf(before);
            assertThat(Ldap.read(directory, "(cn=sysadmins)", "member")).isEqualTo(administrators);
        }
    }
}
