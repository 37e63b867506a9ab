package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.directory.setup.Account;
import org.postern.directory.setup.Accounts;
import org.postern.directory.setup.DirectorySetup;
import org.postern.directory.setup.Finding;
import org.postern.directory.setup.Lack;
import org.postern.ldapschema.OpenLdapFiles;
import org.postern.tenancy.UnavailableException;

/** A site's own OpenLDAP is made one that keeps organisations apart, and keeps what it had. */
class DirectorySetupIT {
    private static final String DATABASE = "olcDatabase={1}mdb,cn=config";
    private static final String RULE = "to dn.subtree=\"ou=printers,dc=example,dc=com\" by users read by * none";

    private OpenLdapServer server;
    private DirectoryPorts ports;
    private DirectorySetup setup;
    private Accounts all;

    @BeforeEach
    void start() throws Exception {
        server = OpenLdapServer.startWithoutPostern();
        ports = new DirectoryPorts(server.access());
        setup = new DirectorySetup(ports.connections());
        String password = Files.readString(server.passwordFile()).strip();
        all = new Accounts(
                Optional.of(new Account(TestDirectory.BIND_DN, password)),
                Optional.of(new Account("cn=config", password)));
    }

    @AfterEach
    void stop() throws Exception {
        ports.close();
        server.close();
    }

    @Test
    void addsAllThatASiteLacksAndThenNothing() {
        assertThat(setup.check(all)).extracting(Lack::what).contains("the schema is missing, or older");

        assertThat(setup.install(all)).isEmpty();

        assertThat(setup.check(all)).isEmpty();
        assertThat(setup.prove(all)).hasSizeGreaterThan(1000).allMatch(Finding::isEnforced);
    }

    @Test
    void changesNothingWhereItIsOnlyAsked() throws Exception {
        List<String> before = configuration("olcAccess");

        setup.check(all);

        assertThat(configuration("olcAccess")).isEqualTo(before);
        assertThat(setup.check(all)).isNotEmpty();
    }

    @Test
    void keepsTheRulesAndIndicesOfTheSite() throws Exception {
        change(new Modification(ModificationType.ADD, "olcAccess", "{0}" + RULE));
        change(new Modification(ModificationType.ADD, "olcDbIndex", "mail sub"));

        setup.install(all);

        assertThat(configuration("olcAccess")).last(as()).endsWith("to * by * read");
        assertThat(configuration("olcAccess")).anyMatch(rule -> rule.endsWith(RULE));
        assertThat(configuration("olcDbIndex")).contains("mail sub,eq", "cn,uid eq");
    }

    @Test
    void takesRulesOfAnOlderVersionOut() throws Exception {
        setup.install(all);
        List<String> now = configuration("olcAccess");
        change(new Modification(ModificationType.DELETE, "olcAccess", now.get(3)));
        for (String former : OpenLdapFiles.formerAccess(TestDirectory.SUFFIX)) {
            change(new Modification(ModificationType.ADD, "olcAccess", "{0}" + former));
        }
        assertThat(setup.check(all)).hasSize(1);

        setup.install(all);

        assertThat(configuration("olcAccess")).isEqualTo(now);
    }

    @Test
    void addsToASchemaThatIsOlder() throws Exception {
        setup.install(all);
        String schema = read("cn=schema,cn=config", "(cn=*postern)", "1.1").get(0);
        String known = read(schema, "(objectClass=*)", "olcObjectClasses").stream()
                .filter(definition -> definition.contains("'posternUser'"))
                .findFirst()
                .orElseThrow();
        try (LDAPConnection configuration = signedIn()) {
            configuration.modify(
                    schema,
                    new Modification(ModificationType.DELETE, "olcObjectClasses", known),
                    new Modification(
                            ModificationType.ADD, "olcObjectClasses", known.replace(" $ posternPasswordStamp", "")));
        }
        assertThat(setup.check(all)).extracting(Lack::what).containsExactly("the schema is missing, or older");

        assertThat(setup.install(all)).isEmpty();
    }

    @Test
    void saysWhatItCouldNotLookAt() {
        setup.install(all);

        assertThat(setup.check(new Accounts(all.tree(), Optional.empty())))
                .extracting(Lack::what)
                .singleElement(as())
                .contains("were not looked at");
    }

    @Test
    void refusesAWrongPasswordWithoutShowingIt() {
        var wrong = new Accounts(Optional.of(new Account(TestDirectory.BIND_DN, "guessed")), Optional.empty());

        assertThatThrownBy(() -> setup.check(wrong))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("49")
                .hasMessageNotContaining("guessed");
    }

    private static InstanceOfAssertFactory<String, AbstractStringAssert<?>> as() {
        return InstanceOfAssertFactories.STRING;
    }

    private List<String> configuration(String attribute) throws LDAPException {
        return read(DATABASE, "(objectClass=*)", attribute);
    }

    private List<String> read(String base, String filter, String attribute) throws LDAPException {
        try (LDAPConnection connection = signedIn()) {
            return connection.search(base, SearchScope.SUB, filter, attribute).getSearchEntries().stream()
                    .flatMap(entry -> attribute.equals("1.1")
                            ? Stream.of(entry.getDN())
                            : Stream.ofNullable(entry.getAttributeValues(attribute))
                                    .flatMap(Stream::of))
                    .toList();
        }
    }

    private void change(Modification... modifications) throws LDAPException {
        try (LDAPConnection connection = signedIn()) {
            connection.modify(DATABASE, modifications);
        }
    }

    private LDAPConnection signedIn() throws LDAPException {
        LDAPConnection connection = ports.connections().connect();
        Account account = all.configuration().orElseThrow();
        connection.bind(account.bindDn(), account.password());
        return connection;
    }
}
