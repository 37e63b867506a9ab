package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Delivery.Status;
import org.postern.mailserver.Generation;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.testkit.RememberingHost;

/** What the commands print of what the agent of a server's host answers. */
class LiveServerCommandsTest {
    private static final InstanceId SMTP = InstanceId.of("klix-smtp");
    private static final Preview CHANGES = new Preview(
            "c0ffee",
            List.of(
                    PlannedStep.planned(Kind.WRITE_FILES, "main.cf", Cost.NOTHING),
                    PlannedStep.planned(Kind.RELOAD, "postfix-klix-smtp", Cost.RELOAD),
                    PlannedStep.planned(Kind.VERIFY, "postfix-klix-smtp", Cost.NOTHING)),
            List.of(new FileDifference("/etc/postfix-klix-smtp/main.cf", "a = b\n", "a = c\n")));
    private static final Preview NOTHING =
            new Preview("decaf0", List.of(PlannedStep.planned(Kind.KEEP, "as wanted", Cost.NOTHING)), List.of());

    private final Agent agent = new Agent();
    private final Installation postern = new Installation(new LocalAgent(), agent);

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
    void aPreviewTellsStepsCostsAndHowToDoThisAndNothingElse() {
        assertThat(asKlix("preview", "smtp.klix.com")).isEqualTo(new Answer(0, """
                                STEP         SUBJECT            COST
                                write_files  main.cf            nothing
                                reload       postfix-klix-smtp  reload
                                verify       postfix-klix-smtp  nothing
                                To do this and nothing else: postern server reconfigure smtp.klix.com --plan c0ffee
                                """, ""));
        assertThat(asKlix("reconfigure", "smtp.klix.com", "--plan", "c0ffee").code())
                .isZero();
        assertThat(postern.directory.reconfigurations().find(SMTP).orElseThrow().requestedPlan())
                .contains("c0ffee");
    }

    @Test
    void aPreviewInJsonHasTheFiles() {
        JsonObject preview = JsonParser.parseString(
                        asKlix("preview", "smtp.klix.com", "--json").out())
                .getAsJsonObject();

        assertThat(preview.get("plan").getAsString()).isEqualTo("c0ffee");
        JsonObject file = preview.getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.get("path").getAsString()).isEqualTo("/etc/postfix-klix-smtp/main.cf");
        assertThat(file.get("before").getAsString()).isEqualTo("a = b\n");
        assertThat(file.get("after").getAsString()).isEqualTo("a = c\n");
    }

    @Test
    void whereThereIsNothingToDoAPreviewSaysSo() {
        agent.preview = NOTHING;

        assertThat(asKlix("preview", "smtp.klix.com"))
                .isEqualTo(new Answer(0, "Nothing to do: server smtp.klix.com is as wanted.\n", ""));
    }

    @Test
    void whatIsRefusedEndsWithOneAndTheReason() {
        var refused = new PlannedStep(
                Kind.KEEP, "its name is taken", Cost.NOTHING, PlannedStep.State.FAILED, "its name is taken");
        agent.preview = new Preview("decaf1", List.of(refused), List.of());

        assertThat(asKlix("preview", "smtp.klix.com"))
                .isEqualTo(new Answer(1, "", "postern: server smtp.klix.com stays as it is: its name is taken\n"));
    }

    @Test
    void deliveriesAreListed() {
        assertThat(asKlix("deliveries", "smtp.klix.com")).isEqualTo(new Answer(0, """
                                TIME                  FROM            TO               STATUS    DETAIL                   QUEUE ID
                                2026-11-25T03:32:18Z  -               bob@example.net  deferred  connection refused       4jZ4x60N35zJl0w
                                2026-11-25T03:32:10Z  alice@klix.com  bob@example.net  rejected  554 5.7.1 Access denied  -
                                """, ""));
        assertThat(asKlix("deliveries", "smtp.klix.com", "--count", "1").out().lines())
                .hasSize(2);
    }

    @Test
    void runningServersAreCommanded() {
        assertThat(asKlix("reload", "smtp.klix.com").out())
                .isEqualTo("server smtp.klix.com has read its configuration again\n");
        assertThat(asKlix("restart", "klix-smtp").out()).isEqualTo("server smtp.klix.com was stopped and started\n");
        assertThat(asKlix("flush", "smtp.klix.com").out())
                .isEqualTo("server smtp.klix.com tries all its queued mail\n");

        assertThat(agent.commands()).containsExactly("reload klix-smtp", "restart klix-smtp", "flush klix-smtp");
    }

    @Test
    void earlierConfigurationsAreListedAndPutInForceAgain() {
        assertThat(asKlix("generations", "smtp.klix.com")).isEqualTo(new Answer(0, """
                                GENERATION  MADE                  IN FORCE
                                3           2026-11-24T18:05:12Z  yes
                                2           2026-11-23T18:05:12Z  no
                                """, ""));
        assertThat(asKlix("rollback", "smtp.klix.com").out())
                .isEqualTo("server smtp.klix.com has the configuration of generation 2 again\n");
        asKlix("rollback", "klix-smtp", "--to", "1");
        postern.type("--as", "admin-klix", "rollback", "klix-smtp", "--to", "3");

        assertThat(agent.commands())
                .containsExactly("roll back klix-smtp to 2", "roll back klix-smtp to 1", "roll back klix-smtp to 3");
    }

    @Test
    void whatWasChangedByHandIsShownPutBackAndTakenOver() {
        assertThat(asKlix("hand-edits", "smtp.klix.com")).isEqualTo(new Answer(0, """
                                /etc/postfix-klix-smtp/main.cf
                                  - a = b
                                  + a = x
                                """, ""));
        asKlix("put-back", "smtp.klix.com");
        asKlix("take-over", "smtp.klix.com");

        assertThat(agent.commands()).containsExactly("put back klix-smtp", "take over klix-smtp");
    }

    @Test
    void theMailOfADisabledServerIsDrainedHandedOverOrArchived() {
        disabled();
        postern.typeAll("server add emailing.klix.com --organisation klix --domain klix.com --profile bulk");

        Answer draining = asKlix("drain", "smtp.klix.com", "--minutes", "90");
        assertThat(draining.out())
                .matches("server smtp\\.klix\\.com delivers its queue until \\S+Z and takes no mail;"
                        + " see what is left: postern server show smtp\\.klix\\.com\n");
        assertThat(agent.drain().orElseThrow().deadline())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(88)),
                        Instant.now().plus(Duration.ofMinutes(90)));
        assertThat(asKlix("hand-over", "smtp.klix.com", "--to", "emailing.klix.com"))
                .isEqualTo(new Answer(0, "3 messages of server smtp.klix.com handed over to emailing.klix.com\n", ""));
        assertThat(asKlix("archive", "smtp.klix.com"))
                .isEqualTo(new Answer(
                        0,
                        "3 messages of server smtp.klix.com archived on mail.example.net in"
                                + " /var/lib/postern/archive/postfix-klix-smtp.tar.gz\n",
                        ""));
        assertThat(agent.commands())
                .containsExactly("drain klix-smtp", "hand over klix-smtp to klix-emailing", "archive klix-smtp");
        assertThat(asKlix("hand-over", "smtp.klix.com").code()).isEqualTo(2);
        JsonObject archived = JsonParser.parseString(
                        asKlix("archive", "smtp.klix.com", "--json").out())
                .getAsJsonObject();
        assertThat(archived.get("messages").getAsInt()).isEqualTo(3);
        assertThat(archived.get("file").getAsString()).endsWith("postfix-klix-smtp.tar.gz");
        assertThat(archived.get("name").getAsString()).isEqualTo("smtp.klix.com");
    }

    @Test
    void mailIsDeletedByWhoTypesTheServersNameTwice() {
        disabled();

        for (List<String> options : List.of(List.<String>of(), List.of("--confirm", "klix-smtp"))) {
            List<String> words = new ArrayList<>(List.of("discard", "smtp.klix.com"));
            words.addAll(options);
            assertThat(asKlix(words.toArray(String[]::new)))
                    .isEqualTo(new Answer(
                            3,
                            "",
                            "postern: nothing was deleted: the mail in a queue goes for good. To have it all the same:"
                                    + " postern server discard smtp.klix.com --confirm smtp.klix.com\n"));
        }
        assertThat(agent.commands()).isEmpty();
        assertThat(asKlix("discard", "smtp.klix.com", "--confirm", "smtp.klix.com"))
                .isEqualTo(new Answer(0, "3 messages of server smtp.klix.com deleted\n", ""));
        assertThat(agent.commands()).containsExactly("discard klix-smtp");
    }

    private void disabled() {
        postern.typeAll("server disable smtp.klix.com");
        postern.directory.reconfigurations().report(SMTP, new Report(1, State.STOPPED, "", OptionalInt.empty()));
    }

    @Test
    void whatPostfixRefusesIsSaidInItsWords() {
        agent.failWith("postfix reload failed: fatal: bad numerical configuration");

        assertThat(asKlix("reload", "smtp.klix.com"))
                .isEqualTo(new Answer(1, "", "postern: postfix reload failed: fatal: bad numerical configuration\n"));
    }

    @Test
    void strangersFindNoSuchServer() {
        postern.typeAll("""
                organisation add acme
                user add admin-acme --organisation acme --name Admin --password-file password
                """);

        assertThat(postern.type("--as", "admin-acme", "server", "restart", "smtp.klix.com"))
                .isEqualTo(new Answer(3, "", "postern: there is no server smtp.klix.com\n"));
        assertThat(agent.commands()).isEmpty();
    }

    private Answer asKlix(String... words) {
        List<String> all = new ArrayList<>(List.of("--as", "admin-klix", "server"));
        all.addAll(List.of(words));
        return postern.type(all.toArray(String[]::new));
    }

    /** Answers the same each time, and does nothing but remember. */
    private static final class Agent extends RememberingHost {
        private Preview preview = CHANGES;

        private Agent() {
            super(HostName.of("mail.example.net"));
        }

        @Override
        public List<Delivery> deliveries(InstanceId server, int most) {
            return List.of(
                            new Delivery(
                                    Instant.parse("2026-11-25T03:32:18Z"),
                                    "4jZ4x60N35zJl0w",
                                    "",
                                    "bob@example.net",
                                    Status.DEFERRED,
                                    "connection refused"),
                            new Delivery(
                                    Instant.parse("2026-11-25T03:32:10Z"),
                                    "",
                                    "alice@klix.com",
                                    "bob@example.net",
                                    Status.REJECTED,
                                    "554 5.7.1 Access denied"))
                    .subList(0, Math.min(2, most));
        }

        @Override
        public Preview preview(InstanceId server) {
            return preview;
        }

        @Override
        public List<Generation> generations(InstanceId server) {
            return List.of(
                    new Generation(3, Instant.parse("2026-11-24T18:05:12Z"), true),
                    new Generation(2, Instant.parse("2026-11-23T18:05:12Z"), false));
        }

        @Override
        public List<FileDifference> handEdits(InstanceId server) {
            return List.of(new FileDifference("/etc/postfix-klix-smtp/main.cf", "a = b\nc = d\n", "a = x\nc = d\n"));
        }
    }
}
