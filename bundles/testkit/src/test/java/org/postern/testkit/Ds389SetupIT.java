package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.directory.setup.Account;
import org.postern.directory.setup.Accounts;
import org.postern.directory.setup.DirectorySetup;
import org.postern.directory.setup.Finding;
import org.postern.directory.setup.Lack;
import org.postern.directory.setup.Unenforced;

/** A site's own 389 Directory Server is made one that keeps organisations apart, and keeps what it had. */
class Ds389SetupIT {
    private static final String ORGANISATIONS = "ou=organizations," + TestDirectory.SUFFIX;
    private static final String RULE =
            "(targetattr = \"*\")(version 3.0; acl \"of the site\"; allow (read) userdn = \"ldap:///cn=site\";)";

    @Test
    void addsAllThatASiteLacksAndThenNothing() throws Exception {
        try (var server = Ds389Server.startWithSchemaAlone();
                var ports = new DirectoryPorts(server.access())) {
            var setup = new DirectorySetup(ports.connections());
            var administrator = Optional.of(new Account(
                    TestDirectory.BIND_DN,
                    Files.readString(server.passwordFile()).strip()));
            var all = new Accounts(administrator, administrator);
            assertThat(setup.check(all)).extracting(Lack::what).contains("entries of the base tree are missing");

            assertThat(setup.install(all)).isEmpty();
            server.restart();

            assertThat(setup.prove(all))
                    .filteredOn(finding -> !finding.isEnforced())
                    .extracting(Finding::question)
                    .containsExactlyInAnyOrderElementsOf(Unenforced.ON_389_DIRECTORY_SERVER);

            List<String> rules = rules(ports, administrator.get());
            changeRules(
                    ports,
                    administrator.get(),
                    new Modification(ModificationType.DELETE, "aci", rules.get(0)),
                    new Modification(ModificationType.ADD, "aci", rules.get(1).replace("Postern: ", "Postern: older ")),
                    new Modification(ModificationType.ADD, "aci", RULE));
            assertThat(setup.check(all)).extracting(Lack::what).containsExactly("access rules are missing, or older");
            setup.install(all);
            assertThat(rules(ports, administrator.get()))
                    .contains(RULE)
                    .containsAll(rules)
                    .hasSize(rules.size() + 1);
        }
    }

    private static List<String> rules(DirectoryPorts ports, Account administrator) throws Exception {
        try (LDAPConnection connection = ports.connections().connect()) {
            connection.bind(administrator.bindDn(), administrator.password());
            return List.of(connection.getEntry(ORGANISATIONS, "aci").getAttributeValues("aci"));
        }
    }

    private static void changeRules(DirectoryPorts ports, Account administrator, Modification... changes)
            throws Exception {
        try (LDAPConnection connection = ports.connections().connect()) {
            connection.bind(administrator.bindDn(), administrator.password());
            connection.modify(ORGANISATIONS, changes);
        }
    }
}
