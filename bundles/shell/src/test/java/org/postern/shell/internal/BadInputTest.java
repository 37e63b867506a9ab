package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.shell.internal.Installation.Answer;

/** One clear line, the right exit code, and nothing changed. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String SERVER = "server add %s --organisation %s --domain %s --profile outgoing";

    private final Installation postern = new Installation(new LocalAgent());

    @BeforeAll
    void tenants() {
        postern.typeAll(CommandsTest.KLIX);
        postern.typeAll("""
                organisation add other
                domain add other.example --organisation other
                address add 198.51.100.1/24 --host mail.example.net --interface eth0 --organisation other
                organisation add bare
                organisation add poor
                domain add poor.example --organisation poor
                server add taken.klix.com --organisation klix --domain klix.com --profile bulk
                server add mx.other.example --organisation other --domain other.example --profile incoming
                """);
    }

    @AfterAll
    void close() {
        postern.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            organisation add | 2 | missing required parameter: 'ORGANISATION'; see postern organisation add --help
            organisation add klix | 3 | there is an organisation klix already
            organisation add -- -klix | 2 | organisation name "-klix" is not valid: write up to 64 letters, digits, spaces and . & ' _ - and begin with a letter or digit
            organisation add @/etc/hostname | 2 | organisation name "@/etc/hostname" is not valid: write up to 64 letters, digits, spaces and . & ' _ - and begin with a letter or digit
            organisation show nowhere | 3 | there is no organisation nowhere
            organisation show other --as admin-klix | 3 | there is no organisation other
            organisation add mine --as admin-klix | 3 | to create an organisation, user admin-klix needs the privilege system.admin
            organisation list --as ghost | 3 | user ghost is not there, or is disabled
            organisation list --as NO! | 2 | user id "no!" is not valid: write up to 64 letters, digits, dots, hyphens or underscores, as in admin-klix
            host add mail | 2 | host name "mail" is not valid: write labels of letters, digits and inner hyphens joined by dots, as in mail.example.com
            host add mail.example.net | 3 | there is a mail host mail.example.net already
            host add x.example.net --milter /run/x | 2 | milter endpoint "/run/x" is not valid: write it as unix:/run/rspamd/milter.sock or inet:127.0.0.1:11332
            host set-milter lost.example.net none | 3 | there is no host lost.example.net
            address add 192.0.2.1 --host mail.example.net --interface eth0 | 2 | address "192.0.2.1" is not valid: write it with the prefix length of its network, as in 192.168.1.125/24
            address add 192.0.2.1/24 --host mail.example.net --interface eth0 --gateway 10.0.0.1 | 2 | gateway "10.0.0.1" is not valid: it must lie in 192.0.2.0/24
            address add 192.0.2.1/24 --host lost.example.net --interface eth0 | 3 | there is no host lost.example.net
            address add 192.0.2.1/24 --host mail.example.net --interface eth0 --organisation nowhere | 3 | there is no organisation nowhere
            address assign 192.0.2.77 klix | 3 | there is no address 192.0.2.77
            address assign 192.168.1.126 nowhere | 3 | there is no organisation nowhere
            address take-back 192.0.2.77 | 3 | there is no address 192.0.2.77
            domain add sub.klix.com --organisation other | 3 | domain sub.klix.com lies below a domain of another organisation, or above one
            domain add new.example --organisation klix --recipients some | 2 | recipient check "some" is not valid: take listed or any
            domain add new.example --organisation klix --route a:b:c | 2 | next hop "a:b:c" is not valid: write it as mail.example.com:25 or [192.0.2.10]:25
            privilege grant smtp.everything --group smtp_service --organisation klix | 2 | privilege "smtp.everything" is not valid: take one of org.admin, users.manage, groups.manage, domains.manage, smtp.instance.manage
            privilege grant org.admin --group nogroup --organisation klix | 3 | organisation klix has no group nogroup
            privilege grant org.admin --group smtp_service --organisation klix --as admin-klix | 3 | to grant org.admin, user admin-klix needs the privilege org.admin in organisation klix
            group add-member smtp_service ghost --organisation klix | 3 | organisation klix has no user ghost
            user add new --organisation klix --name New --mail new@other.example --password-file password | 3 | mail address new@other.example lies in a domain that organisation klix does not have
            user add new --organisation klix --name New --password-file short | 2 | the password is too short: take at least 8 characters
            user add new --organisation klix --name New --password-file nofile | 2 | no password: there is no file nofile
            server show nowhere | 3 | there is no server nowhere
            server show mx.other.example --as admin-klix | 3 | there is no server mx.other.example
            server disable mx.other.example --as admin-klix | 3 | there is no server mx.other.example
            server reconfigure under_score | 2 | server id "under_score" is not valid: write up to 48 lower-case letters, digits and inner hyphens, as in klix-smtp
            server list --organisation nowhere | 3 | there is no organisation nowhere
            server add a.klix.com --organisation klix | 2 | missing required options: '--domain=DOMAIN', '--profile=PROFILE'; see postern server add --help
            serverr list | 2 | "serverr list" is not understood; see postern --help
            server list --lng | 2 | "--lng" is not understood; see postern server list --help
            help serverr | 2 | there is no command serverr; see postern help
            """)
    void isTold(String typed, int code, String complaint) {
        isTold(List.of(typed.split(" ")), code, complaint);
    }

    @ParameterizedTest(name = "server add {0} {1} {2} {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            smtp.klix.com    | nowhere | klix.com      | -             | 3 | there is no organisation nowhere
            smtp.klix.com    | klix    | klix.com      | 198.51.100.1  | 3 | organisation klix has no address 198.51.100.1
            smtp.klix.com    | klix    | klix.com      | 192.168.1.999 | 2 | IP address "192.168.1.999" is not valid
            smtp.klix.com    | klix    | other.example | -             | 3 | organisation klix has no domain other.example; it has klix.com
            smtp.else.where  | klix    | klix.com      | -             | 2 | server name "smtp.else.where" is not valid: it must lie in its domain klix.com
            taken.klix.com   | klix    | klix.com      | -             | 3 | server name taken.klix.com is taken
            smtp.bare.org    | bare    | bare.org      | -             | 3 | organisation bare has no mail domain; add one first
            smtp.poor.example | poor   | poor.example  | -             | 3 | organisation poor has no free address; a system administrator assigns it another one
            """)
    void isToldOfAServer(String name, String organisation, String domain, String address, int code, String complaint) {
        List<String> words = new ArrayList<>(
                List.of(SERVER.formatted(name, organisation, domain).split(" ")));
        if (address != null) {
            words.addAll(List.of("--address", address));
        }
        isTold(words, code, complaint);
    }

    @Test
    void aHostNameWithANewlineStaysOnOneLine() {
        isTold(
                List.of(
                        "server",
                        "add",
                        "smtp.klix.com\nrelayhost=evil.example",
                        "--organisation",
                        "klix",
                        "--domain",
                        "klix.com",
                        "--profile",
                        "outgoing"),
                2,
                "host name \"smtp.klix.com\\u000arelayhost=evil.example\" is not valid: ");
    }

    @Test
    void anUnknownWordWithANewlineStaysOnOneLine() {
        isTold(List.of("server\n\u001b[2J"), 2, "\"server [2J\" is not understood");
    }

    private void isTold(List<String> words, int code, String complaint) {
        List<String> before = everything();
        var terminal = new TypedTerminal().having("password", "correct horse\n").having("short", "short\n");
        Answer answer = postern.type(terminal, words.toArray(String[]::new));
        assertThat(answer.err())
                .startsWith("postern: " + complaint)
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.out()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    private List<String> everything() {
        List<String> state = new ArrayList<>();
        for (String noun : List.of("host", "organisation", "address", "user", "group", "domain", "server")) {
            state.add(postern.type(noun, "list", "--json").out());
        }
        return state;
    }
}
