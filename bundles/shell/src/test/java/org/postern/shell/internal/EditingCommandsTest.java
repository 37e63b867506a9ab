package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.InstanceId;

/** How what is there is changed and removed on the command line, and who did it is told. */
class EditingCommandsTest {
    private final Installation postern = new Installation(new LocalAgent());

    @BeforeEach
    void klix() {
        postern.typeAll(CommandsTest.KLIX);
        postern.typeAll("server add smtp.klix.com --organisation klix --domain klix.com --profile outgoing");
    }

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void anOrganisationIsRenamedWithAllItHas() {
        assertThat(postern.type("organisation", "rename", "KLIX", "Klix & Co"))
                .isEqualTo(new Answer(0, "organisation klix is now Klix & Co\n", ""));
        assertThat(postern.type("server", "list", "--organisation", "klix & co").out())
                .contains("smtp.klix.com");
        assertThat(postern.type("organisation", "rename", "klix", "other"))
                .isEqualTo(new Answer(3, "", "postern: there is no organisation klix\n"));
    }

    @Test
    void thePeopleOfADisabledOrganisationAreShutOutUntilItIsEnabled() {
        assertThat(postern.type("organisation", "disable", "klix").out()).isEqualTo("organisation klix is disabled\n");
        assertThat(postern.type("server", "list", "--as", "admin-klix"))
                .isEqualTo(new Answer(3, "", "postern: the organisation of user admin-klix is disabled\n"));
        assertThat(postern.type("organisation", "enable", "klix").out()).isEqualTo("organisation klix is enabled\n");
        assertThat(postern.type("server", "list", "--as", "admin-klix").code()).isZero();
    }

    @Test
    void anOrganisationIsRemovedWhenItHasNothing() {
        postern.typeAll("organisation add short-lived");

        assertThat(postern.type("organisation", "remove", "klix").code()).isEqualTo(3);
        assertThat(postern.type("organisation", "remove", "short-lived"))
                .isEqualTo(new Answer(0, "organisation short-lived removed\n", ""));
        assertThat(postern.type("organisation", "list").out()).doesNotContain("short-lived");
    }

    @Test
    void nameAndMailOfAPersonAreChangedOneByOne() {
        assertThat(postern.type("user", "set", "admin-klix", "--name", "The Admin"))
                .isEqualTo(new Answer(0, "user admin-klix changed\n", ""));
        assertThat(postern.type("user", "list").out()).contains("The Admin  admin@klix.com  yes\n");
        postern.typeAll("user set admin-klix --mail none");
        assertThat(postern.type("user", "list").out()).contains("The Admin  -     yes\n");
        assertThat(postern.type("user", "set", "admin-klix", "--mail", "nonsense")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aPersonIsShutOutLetInAndRemoved() {
        assertThat(postern.type("user", "disable", "admin-klix").out()).isEqualTo("user admin-klix is disabled\n");
        assertThat(postern.type("server", "list", "--as", "admin-klix").code()).isEqualTo(3);
        assertThat(postern.type("user", "enable", "admin-klix").out()).isEqualTo("user admin-klix is enabled\n");
        assertThat(postern.type("user", "remove", "admin-klix"))
                .isEqualTo(new Answer(0, "user admin-klix removed\n", ""));
        assertThat(postern.type("group", "list").out()).contains("smtp.instance.manage  -\n");
        assertThat(postern.type("user", "remove", "admin-klix"))
                .isEqualTo(new Answer(3, "", "postern: there is no user admin-klix\n"));
    }

    @Test
    void aGroupIsRemovedWithItsPrivileges() {
        assertThat(postern.type("group", "remove", "smtp_service", "--organisation", "klix"))
                .isEqualTo(new Answer(0, "group smtp_service removed from organisation klix\n", ""));
        assertThat(postern.type("server", "disable", "smtp.klix.com", "--as", "admin-klix")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void anAddressIsRemovedOnceNobodyHasIt() {
        assertThat(postern.type("address", "remove", "192.168.1.126"))
                .isEqualTo(
                        new Answer(
                                3,
                                "",
                                "postern: the address 192.168.1.126 belongs to an organisation: take it back from there first\n"));
        postern.typeAll("address take-back 192.168.1.126");
        assertThat(postern.type("address", "remove", "192.168.1.126"))
                .isEqualTo(new Answer(0, "address 192.168.1.126 removed from host mail.example.net\n", ""));
        assertThat(postern.type("address", "list").out()).doesNotContain("192.168.1.126");
    }

    @Test
    void routeAndRecipientsOfADomainAreChangedOneByOne() {
        assertThat(postern.type("domain", "set", "klix.com", "--recipients", "any"))
                .isEqualTo(
                        new Answer(0, "domain klix.com changed; its servers take it when they are reconfigured\n", ""));
        assertThat(postern.type("domain", "list").out()).contains("[store.klix.com]:24  any\n");
        postern.typeAll("domain set klix.com --route none");
        assertThat(postern.type("domain", "list").out()).contains("klix.com  klix          -      any\n");
    }

    @Test
    void aDomainIsRemovedOnceNoServerLiesInIt() {
        assertThat(postern.type("domain", "remove", "klix.com").err()).contains("is used by smtp.klix.com;");
        postern.typeAll("server remove smtp.klix.com");
        assertThat(postern.type("domain", "remove", "klix.com"))
                .isEqualTo(new Answer(0, "domain klix.com removed from organisation klix\n", ""));
    }

    @Test
    void aServerIsRenamed() {
        assertThat(postern.type("server", "rename", "smtp.klix.com", "mail.klix.com", "--as", "admin-klix"))
                .isEqualTo(new Answer(
                        0,
                        "server smtp.klix.com is to be mail.klix.com; have it take its name: postern server reconfigure"
                                + " mail.klix.com\n",
                        ""));
        assertThat(postern.type("server", "list").out()).contains("mail.klix.com  192.168.1.125");
        assertThat(postern.type("server", "rename", "mail.klix.com", "mail.example.org")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aServerThatWasAskedForIsRemovedOnceItIsStopped() {
        InstanceId smtp = InstanceId.of("klix-smtp");
        postern.typeAll("server reconfigure smtp.klix.com");
        assertThat(removing())
                .isEqualTo(new Answer(3, "", "postern: server smtp.klix.com is enabled; disable it first\n"));
        postern.typeAll("server disable smtp.klix.com");
        postern.directory.reconfigurations().report(smtp, new Report(2, State.STOPPED, "", OptionalInt.empty()));
        Answer refused = removing();
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("host mail.example.net does not tell now");
        assertThat(removing("--skip-queue-check")).isEqualTo(new Answer(0, "server smtp.klix.com removed\n", ""));
        assertThat(postern.directory.mailServers().find(smtp)).isEmpty();
    }

    @Test
    void aServerThatWasAskedForIsRemovedByWhoTypesItsNameTwice() {
        InstanceId smtp = InstanceId.of("klix-smtp");
        postern.typeAll("server disable smtp.klix.com");
        postern.directory.reconfigurations().report(smtp, new Report(1, State.STOPPED, "", OptionalInt.empty()));
        for (List<String> words : List.of(
                List.of("server", "remove", "smtp.klix.com", "--skip-queue-check"),
                List.of("server", "remove", "smtp.klix.com", "--skip-queue-check", "--confirm", "klix-smtp"))) {
            assertThat(postern.type(words.toArray(String[]::new)))
                    .isEqualTo(new Answer(
                            3,
                            "",
                            "postern: nothing was removed: a server that was in force goes for good. To have it all the"
                                    + " same: postern server remove smtp.klix.com --confirm smtp.klix.com\n"));
        }
        assertThat(postern.directory.mailServers().find(smtp)).isPresent();
        assertThat(removing("--skip-queue-check").code()).isZero();
    }

    private Answer removing(String... options) {
        List<String> words =
                new ArrayList<>(List.of("server", "remove", "smtp.klix.com", "--confirm", "smtp.klix.com"));
        words.addAll(List.of(options));
        return postern.type(words.toArray(String[]::new));
    }

    @Test
    void changesAreListedTheLatestFirst() {
        postern.typeAll("""
                server disable smtp.klix.com --as admin-klix
                privilege grant org.admin --group smtp_service --organisation klix
                """);

        assertThat(postern.type("changes", "--count", "2").out())
                .matches("(?s)TIME +WHO +CHANGE +ORGANISATION +SUBJECT +DETAILS\\n"
                        + "\\S+Z +operator +grant-privilege +klix +org.admin → smtp_service +-\\n"
                        + "\\S+Z +operator as admin-klix +disable-server +klix +smtp.klix.com +-\\n");
        assertThat(postern.type("changes", "--text", "ADMIN-KLIX", "--organisation", "klix")
                        .out()
                        .lines())
                .hasSize(4);
        assertThat(JsonParser.parseString(postern.type("changes", "--count", "1", "--json", "--as", "admin-klix")
                                .out())
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("change")
                        .getAsString())
                .isEqualTo("grant-privilege");
        assertThat(postern.type("changes", "--count", "-1").code()).isEqualTo(2);
    }

    @Test
    void whoAdministersNoOrganisationSeesNoChanges() {
        assertThat(postern.type("changes", "--as", "admin-klix"))
                .isEqualTo(new Answer(
                        3,
                        "",
                        "postern: to see the changes of all organisations, user admin-klix needs the privilege"
                                + " system.admin\n"));
    }
}
