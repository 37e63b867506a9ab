package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Reconfigurations.Following;
import org.postern.mailserver.Report;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.QueueRetirement.Kind;
import org.postern.tenancy.UserId;

/** The commands as they are typed. */
class CommandsTest {
    static final String KLIX = """
            host add mail.example.net --milter unix:/run/rspamd/milter.sock
            multiple-instances on
            organisation add klix
            address add 192.168.1.125/24 --host mail.example.net --interface eth0 --organisation klix
            address add 192.168.1.126/24 --host mail.example.net --interface eth0 --gateway 192.168.1.1
            address assign 192.168.1.126 klix
            domain add klix.com --organisation klix --route store.klix.com:24
            user add admin-klix --organisation klix --name Admin --mail admin@klix.com --password-file password
            group add smtp_service --organisation klix
            privilege grant smtp.instance.manage --group smtp_service --organisation klix
            group add-member smtp_service admin-klix --organisation klix
            """;
    private static final InstanceId SMTP = InstanceId.of("klix-smtp");

    private final Installation postern = new Installation(new LocalAgent());

    @BeforeEach
    void klix() {
        postern.typeAll(KLIX);
    }

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void theOrganisationsAdministratorAddsAServerAndSeesIt() {
        Answer added =
                add("smtp.klix.com", "--as", "admin-klix", "--trust", "10.0.0.0/8", "--relay-host", "out.klix.com");
        assertThat(added)
                .isEqualTo(new Answer(
                        0,
                        "server smtp.klix.com added on 192.168.1.125 as klix-smtp; bring it up: postern server reconfigure smtp.klix.com\n",
                        ""));
        assertThat(postern.type("--as", "admin-klix", "server", "list").out()).isEqualTo("""
                        NAME           ADDRESS        PROFILE   STATE  PID  QUEUE  REQUESTED  APPLIED  ORGANISATION  ID
                        smtp.klix.com  192.168.1.125  outgoing  new    -    -      0          0        klix          klix-smtp
                        """);
        assertThat(postern.type("server", "show", "klix-smtp").out())
                .containsPattern("TRUSTED NETWORKS +10.0.0.0/8\n")
                .containsPattern("RELAY HOST +\\[out.klix.com]:25\n")
                .containsPattern("ENABLED +yes\n");
    }

    @Test
    void jsonHasTheSameInTypes() {
        add("smtp.klix.com");
        JsonArray servers = JsonParser.parseString(
                        postern.type("server", "list", "--json").out())
                .getAsJsonArray();
        assertThat(servers).hasSize(1);
        JsonObject server = servers.get(0).getAsJsonObject();
        assertThat(server.get("name").getAsString()).isEqualTo("smtp.klix.com");
        assertThat(server.getAsJsonArray("address")).hasSize(1);
        assertThat(server.get("pid").isJsonNull()).isTrue();
        assertThat(server.get("requested").getAsInt()).isZero();
        JsonObject shown = JsonParser.parseString(postern.type("--json", "server", "show", "smtp.klix.com")
                        .out())
                .getAsJsonObject();
        assertThat(shown.get("enabled").getAsBoolean()).isTrue();
        assertThat(shown.getAsJsonArray("trusted_networks")).isEmpty();
    }

    @Test
    void everyListShowsWhatWasAdded() {
        assertThat(postern.type("host", "list").out()).isEqualTo("""
                        HOST              MILTER
                        mail.example.net  unix:/run/rspamd/milter.sock
                        """);
        assertThat(postern.type("organisation", "list").out()).isEqualTo("ORGANISATION  ENABLED\nklix          yes\n");
        assertThat(postern.type("address", "list", "--free", "--organisation", "klix")
                        .out())
                .isEqualTo("""
                        ADDRESS        PREFIX  HOST              INTERFACE  GATEWAY      ORGANISATION  SERVER
                        192.168.1.125  24      mail.example.net  eth0       -            klix          -
                        192.168.1.126  24      mail.example.net  eth0       192.168.1.1  klix          -
                        """);
        assertThat(postern.type("user", "list").out()).isEqualTo("""
                        USER        ORGANISATION  NAME   MAIL            ENABLED
                        admin-klix  klix          Admin  admin@klix.com  yes
                        """);
        assertThat(postern.type("group", "list").out())
                .contains("smtp_service  klix          smtp.instance.manage  admin-klix\n");
        assertThat(postern.type("domain", "list").out()).isEqualTo("""
                        DOMAIN    ORGANISATION  ROUTE                RECIPIENTS
                        klix.com  klix          [store.klix.com]:24  listed
                        """);
        assertThat(postern.type("organisation", "show", "KLIX").out())
                .contains("ADDRESSES     192.168.1.125, 192.168.1.126\n")
                .contains("USERS         admin-klix\n");
        assertThat(postern.type("multiple-instances", "show").out()).isEqualTo("multiple instances are switched on\n");
        assertThat(postern.type("privilege", "list").out()).contains("smtp.instance.manage  adding, ");
    }

    @Test
    void allServersAreStoppedForWhoTypesTheNameAndSaysWhatBecomesOfTheirMail() {
        add("smtp.klix.com");
        postern.typeAll("server reconfigure smtp.klix.com");
        assertThat(postern.type("multiple-instances", "off"))
                .isEqualTo(new Answer(
                        3,
                        "",
                        "postern: nothing was changed: this stops all servers that organisations have in force (1). To have"
                                + " it all the same: postern multiple-instances off --confirm multiple-instances\n"));
        assertThat(postern.type("multiple-instances", "off", "--confirm", "multiple-instances")
                        .err())
                .contains("these hosts do not tell now whether mail waits", "mail.example.net");
        assertThat(postern.type("multiple-instances", "off", "--confirm", "multiple-instances", "--retire", "discard")
                        .err())
                .contains("write keep, archive or drain");
        assertThat(postern.directory.globalSettings().multipleInstances()).isTrue();

        assertThat(postern.type(
                        "multiple-instances",
                        "off",
                        "--confirm",
                        "multiple-instances",
                        "--retire",
                        "drain",
                        "--minutes",
                        "30"))
                .isEqualTo(new Answer(
                        0,
                        "multiple instances are switched off; see how far the hosts are: postern server list\n",
                        ""));
        assertThat(postern.directory
                        .globalSettings()
                        .switchedOff()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.DRAIN);
    }

    @Test
    void aServerIsAskedForStoppedAndStarted() {
        add("smtp.klix.com");
        assertThat(postern.type("server", "reconfigure", "smtp.klix.com"))
                .isEqualTo(new Answer(0, "reconfiguration 1 of server smtp.klix.com requested\n", ""));
        assertThat(postern.type("server", "disable", "klix-smtp").code()).isZero();
        assertThat(postern.directory.mailServers().find(SMTP).orElseThrow().enabled())
                .isFalse();
        assertThat(postern.type("server", "enable", "klix-smtp", "--as", "admin-klix")
                        .out())
                .isEqualTo("reconfiguration 3 of server smtp.klix.com requested\n");
        assertThat(postern.directory.mailServers().find(SMTP).orElseThrow().enabled())
                .isTrue();
    }

    @Test
    void aFrozenServerIsShownAsSuchUntilItIsThawed() {
        add("smtp.klix.com");
        assertThat(postern.type("server", "freeze", "smtp.klix.com"))
                .isEqualTo(new Answer(0, "reconfiguration 1 of server smtp.klix.com requested\n", ""));
        assertThat(postern.type("server", "show", "smtp.klix.com").out()).containsPattern("FROZEN +yes\n");
        assertThat(postern.type("server", "thaw", "klix-smtp").code()).isZero();
        assertThat(postern.type("server", "show", "smtp.klix.com").out())
                .containsPattern("FROZEN +no\n")
                .containsPattern("MESSAGE SIZE LIMIT +52428800\n");
    }

    @Test
    void waitingEndsWithWhatTheHostReports() {
        add("smtp.klix.com");
        try (Following host = reporting(State.RUNNING, "", OptionalInt.of(4711))) {
            assertThat(postern.type("server", "reconfigure", "smtp.klix.com", "--wait"))
                    .isEqualTo(new Answer(0, "server smtp.klix.com: running, PID 4711\n", ""));
        }
    }

    @Test
    void waitingForAServerThatFailsEndsWithOneAndSaysWhy() {
        add("smtp.klix.com");
        try (Following host = reporting(State.FAILED, "start: no address\n192.168.1.125", OptionalInt.empty())) {
            assertThat(postern.type("server", "enable", "smtp.klix.com", "--wait"))
                    .isEqualTo(new Answer(
                            1, "", "postern: server smtp.klix.com: failed: start: no address 192.168.1.125\n"));
        }
    }

    @Test
    void membersAndPrivilegesAreTakenAway() {
        postern.typeAll("""
                group remove-member smtp_service admin-klix --organisation klix
                privilege revoke smtp.instance.manage --group smtp_service --organisation klix
                address take-back 192.168.1.126
                host set-milter mail.example.net none
                """);
        assertThat(postern.type("group", "list").out()).contains("smtp_service  klix          -           -\n");
        assertThat(postern.type("address", "list", "--free").out()).contains("192.168.1.1  -             -\n");
        assertThat(postern.type("host", "list").out()).contains("mail.example.net  -\n");
    }

    @Test
    void aPasswordIsAskedTwiceWithoutAFile() {
        String[] words = {"user", "add", "second", "--organisation", "klix", "--name", "Second Person"};
        assertThat(postern.type(new TypedTerminal().typing("correct horse", "wrong horse"), words))
                .isEqualTo(new Answer(2, "", "postern: the two passwords differ\n"));
        assertThat(postern.type(new TypedTerminal(), words).err())
                .isEqualTo("postern: there is no terminal to ask for the password on: give --password-file\n");
        assertThat(postern.directory.users().find(UserId.of("second"))).isEmpty();
        assertThat(postern.type(new TypedTerminal().typing("correct horse", "correct horse"), words))
                .isEqualTo(new Answer(0, "user second added to organisation klix\n", ""));
    }

    @Test
    void withoutAnAgentItsCommandsSaySo() {
        for (String command : new String[] {"plan", "apply", "status"}) {
            assertThat(postern.type(command))
                    .isEqualTo(
                            new Answer(
                                    1,
                                    "",
                                    "postern: no agent runs here, for this server only administers; run the command on a mail host\n"));
        }
    }

    @Test
    void theAgentsCommandsAreTheSystemAdministrators() {
        assertThat(postern.type("plan", "--as", "admin-klix"))
                .isEqualTo(new Answer(
                        3, "", "postern: to plan on a host, user admin-klix needs the privilege system.admin\n"));
    }

    private Answer add(String name, String... more) {
        String[] words = {
            "server", "add", name, "--organisation", "klix", "--domain", "klix.com", "--profile", "outgoing"
        };
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return postern.type(all);
    }

    /** A host that reports this whenever something was asked of it. */
    private Following reporting(State state, String message, OptionalInt pid) {
        var all = postern.directory.reconfigurations();
        HostName host = HostName.of("mail.example.net");
        return all.follow(
                host,
                servers -> postern.directory.mailServers().hosted(host).stream()
                        .map(HostedServer::reconfiguration)
                        .filter(request -> request.isPending())
                        .forEach(request ->
                                all.report(request.server(), new Report(request.requested(), state, message, pid))));
    }
}
