package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** What Artica has in MySQL becomes addresses and servers, and each row that cannot is named. */
class ImportCommandsTest {
    private static final String ADDRESSES = """
            nic,org,ipaddr,netmask,cdir,gateway
            eth0:1,klix,192.168.1.125,255.255.255.0,192.168.1.0/24,192.168.1.1
            eth0,"klix","192.168.1.126",,"192.168.1.0/24",0.0.0.0
            eth0,,192.168.1.127,255.255.255.0,,NULL
            eth0,acme,192.168.1.128,255.255.255.0,,
            eth0,klix,192.168.1.125,255.255.255.0,,
            eth0,klix,192.168.1.999,255.255.255.0,,
            eth0,klix,192.168.1.130,255.0.255.0,,
            """;

    private static final String SERVERS = """
            "key","value","ou","ValueTEXT","uuid","ip_address"
            "relayhost","[192.168.1.20]:25","klix",,"u","192.168.1.125"
            "myhostname","smtp.klix.com","klix",,"u","192.168.1.125"
            "mynetworks","192.168.1.0/24","klix",,"u","192.168.1.125"
            "mynetworks","10.0.0.0/8","klix",,"u","192.168.1.125"
            "relayhost_authentication","joe:secret","klix",,"u","192.168.1.125"
            "bounce_template","Text","klix","several
            lines, ""quoted"" too","u","192.168.1.125"
            "myhostname","smtp.elsewhere.com","klix",,"u","192.168.1.126"
            "mynetworks","10.0.0.0/8","klix",,"u","192.168.1.126"
            "myhostname","two.klix.com","klix",,"u","192.168.1.127"
            """;

    private final Installation postern = new Installation(new LocalAgent());

    @BeforeEach
    void addKlix() {
        postern.typeAll("""
                host add mail.example.com
                organisation add klix
                domain add klix.com --organisation klix
                multiple-instances on
                """);
    }

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void addressesAndServersAreAddedAndEachRowThatCannotBeTakenIsNamed() {
        Answer answer = importing();

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo(left("imported"));
        assertThat(postern.directory.addresses().all())
                .extracting(address -> address.ip().asString())
                .containsExactly("192.168.1.125", "192.168.1.126", "192.168.1.127");
        Address first = postern.directory
                .addresses()
                .find(IpAddress.of("192.168.1.125"))
                .orElseThrow();
        assertThat(first.networkInterface().asString()).isEqualTo("eth0");
        assertThat(first.gateway()).contains(IpAddress.of("192.168.1.1"));
        MailServer server = postern.directory
                .mailServers()
                .find(HostName.of("smtp.klix.com"))
                .orElseThrow();
        assertThat(server.addresses()).containsExactly(first.ip());
        assertThat(server.settings().routing().trustedNetworks())
                .containsExactlyInAnyOrder(Network.of("192.168.1.0/24"), Network.of("10.0.0.0/8"));
        assertThat(server.settings().routing().relayHost()).contains(NextHop.of("[192.168.1.20]:25"));
        assertThat(postern.directory.mailServers().on(server.host())).containsExactly(server);
    }

    @Test
    void aDryRunSaysTheSameAndAddsNothing() {
        Answer answer = importing("--dry-run");

        assertThat(answer.out()).isEqualTo(left("rehearsed, nothing is added"));
        assertThat(postern.directory.addresses().all()).isEmpty();
        assertThat(postern.directory.mailServers().on(HostName.of("mail.example.com")))
                .isEmpty();
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        importing();

        assertThat(importing().out())
                .contains("nics_virtuals row 1: 192.168.1.125: there is an address 192.168.1.125 already")
                .contains("is used by another server")
                .endsWith("imported: rows taken 0, left 16\n");
    }

    @Test
    void jsonHasEveryRowAndNoSecret() {
        assertThat(importing("--json").out())
                .contains("\"subject\": \"relayhost_authentication of klix on 192.168.1.125\"")
                .contains("\"taken\": true")
                .doesNotContain("secret");
    }

    @Test
    void whatIsNoDumpIsRefused() {
        assertThat(postern.type("import", "artica", "--host", "mail.example.com")
                        .err())
                .contains("give --addresses, --servers or both");
        assertThat(of("a,b\n1,2\n").err()).contains("nics_virtuals").contains("nic, org, ipaddr");
        assertThat(of("").err()).contains("is empty");
        assertThat(of("nic,org,ipaddr,netmask,cdir,gateway\n\"eth0").err()).contains("does not end");
        assertThat(postern.type("import", "artica", "--host", "other.example.com", "--addresses", "a")
                        .err())
                .contains("other.example.com");
        postern.typeAll("multiple-instances off");
        assertThat(importing().err()).contains("postern multiple-instances on");
    }

    private Answer of(String dump) {
        return postern.type(
                new TypedTerminal().having("a", dump),
                "import",
                "artica",
                "--host",
                "mail.example.com",
                "--addresses",
                "a");
    }

    private Answer importing(String... options) {
        String[] words = ("import artica --host mail.example.com --addresses a --servers s "
                        + String.join(" ", options))
                .strip()
                .split(" ");
        return postern.type(new TypedTerminal().having("a", ADDRESSES).having("s", SERVERS), words);
    }

    private static String left(String what) {
        return """
                nics_virtuals row 4: 192.168.1.128: there is no organisation acme: add it first
                nics_virtuals row 5: 192.168.1.125: there is an address 192.168.1.125 already
                nics_virtuals row 6: 192.168.1.999: IP address "192.168.1.999" is not valid: write it as 192.0.2.10 or 2001:db8::10
                nics_virtuals row 7: 192.168.1.130: netmask "255.0.255.0" is not valid: write it as 255.255.255.0 or /24, for IPv6 as /64
                postfix_multi row 5: relayhost_authentication of klix on 192.168.1.125: not taken over: set it with postern server set, or in the server's main.cf.local
                postfix_multi row 6: bounce_template of klix on 192.168.1.125: not taken over: set it with postern server set, or in the server's main.cf.local
                postfix_multi row 7: myhostname of klix on 192.168.1.126: organisation klix has no mail domain that smtp.elsewhere.com lies in: add one first
                postfix_multi row 8: mynetworks of klix on 192.168.1.126: there is no server that it is of
                postfix_multi row 9: myhostname of klix on 192.168.1.127: organisation klix has no address 192.168.1.127
                %s: rows taken 7, left 9
                """.formatted(what);
    }
}
