package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Drain;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class StatusPageTest {
    private final KlixConsole klix = new KlixConsole().reachingTheHost();
    private final Console console = klix.console;

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void showsFactsQueuesAndWhatCanBeDone() {
        running();
        klix.host.runs(KlixConsole.SMTP, 1864, new Queues(1, 2, 3, 4, 5));
        open();
        assertThat(console.html())
                .containsSubsequence("running", "1864", "192.168.1.125", "klix.com", "outgoing", "mail.example.com")
                .containsSubsequence("maildrop", ">1<", "incoming", ">2<", "deferred", ">4<", "hold", ">5<", ">15<")
                .contains("Reconfigure the SMTP service", "Duplicate")
                .doesNotContain("Delete the server");
        assertThat(actions())
                .containsExactly(
                        ServerAction.RELOAD,
                        ServerAction.RESTART,
                        ServerAction.FLUSH,
                        ServerAction.FREEZE,
                        ServerAction.DISABLE);
    }

    @Test
    void hasTheHostDoWhatIsAsked() {
        running();
        press(ServerAction.RELOAD);
        console.assertShown(StatusPage.class);
        assertThat(console.html()).contains("Server smtp.klix.com was reloaded by admin-klix.");
        press(ServerAction.RESTART);
        press(ServerAction.FLUSH);
        assertThat(klix.host.commands()).containsExactly("reload klix-smtp", "restart klix-smtp", "flush klix-smtp");
    }

    @Test
    void putsAnEarlierConfigurationInForceAgain() {
        running();
        klix.host.generations.add(new Generation(8, Instant.parse("2026-11-24T18:05:12Z"), true));
        klix.host.generations.add(new Generation(7, Instant.parse("2026-11-23T18:05:12Z"), false));
        open();
        assertThat(console.html()).containsSubsequence(">8<", "in force", ">7<", "Put in force again");

        console.submit(console.form("generations:table:generation:1:rollback:form"));

        assertThat(klix.host.commands()).containsExactly("roll back klix-smtp to 7");
        assertThat(console.html()).contains("Server smtp.klix.com was given an earlier configuration by admin-klix.");
    }

    @Test
    void showsWhatWasChangedByHandAndPutsItBackOrTakesItOver() {
        running();
        klix.host.handEdits.add(new FileDifference(
                "/etc/postfix-klix-smtp/main.cf", "smtpd_banner = ours\n", "smtpd_banner = theirs\n"));
        open();
        assertThat(console.html())
                .containsSubsequence("Changed by hand on the host", "/etc/postfix-klix-smtp/main.cf", "ours", "theirs");

        console.submit(console.form("handEdits:putBack:form"));
        open();
        console.submit(console.form("handEdits:takeOver:form"));

        assertThat(klix.host.commands()).containsExactly("put back klix-smtp", "take over klix-smtp");
    }

    @Test
    void saysInPostfixWordsWhyTheHostRefuses() {
        running();
        klix.host.failWith("fatal: the Postfix mail system is not running");
        press(ServerAction.RELOAD);
        assertThat(console.html()).contains("fatal: the Postfix mail system is not running");
    }

    @Test
    void freezesAndReleasesTheQueue() {
        running();
        press(ServerAction.FREEZE);
        console.assertShown(ProgressPage.class);
        assertThat(klix.stored(KlixConsole.SMTP).frozen()).isTrue();
        assertThat(klix.reconfiguration(KlixConsole.SMTP).isPending()).isTrue();

        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        open();
        assertThat(actions()).contains(ServerAction.THAW).doesNotContain(ServerAction.FREEZE, ServerAction.FLUSH);
        press(ServerAction.THAW);
        assertThat(klix.stored(KlixConsole.SMTP).frozen()).isFalse();
    }

    @Test
    void freezesNothingWhileAShownPlanWaitsOrSomethingElseWouldComeIntoForce() {
        running();
        open();
        var early = console.form("action:" + actions().indexOf(ServerAction.FREEZE) + ":button:form");
        console.directory.reconfigurations().request(KlixConsole.SMTP, "c0ffee");
        console.submit(early);
        assertThat(console.html())
                .contains(
                        "A reconfiguration of server smtp.klix.com was requested and has not ended; wait until it has.");
        open();
        assertThat(actions()).contains(ServerAction.DISABLE).doesNotContain(ServerAction.FREEZE);
        assertThat(klix.reconfiguration(KlixConsole.SMTP).requestedPlan()).contains("c0ffee");

        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        PlannedStep step = PlannedStep.planned(Kind.RELOAD, "postfix-klix-smtp", Cost.RELOAD);
        klix.host.previews.put(KlixConsole.SMTP, new Preview("decaf", List.of(step), List.of()));
        press(ServerAction.FREEZE);
        assertThat(console.html()).contains("reconfigure it first.");
        assertThat(klix.stored(KlixConsole.SMTP).frozen()).isFalse();
        assertThat(klix.reconfiguration(KlixConsole.SMTP).isPending()).isFalse();
    }

    @Test
    void offersADisabledServerThatStillRunsNoCommand() {
        running();
        MailServer smtp = klix.stored(KlixConsole.SMTP);
        console.directory.mailServers().update(smtp, smtp.withEnabled(false));
        klix.reported(KlixConsole.SMTP, State.FAILED, "it still runs", OptionalInt.of(1864));
        open();
        assertThat(actions()).containsExactly(ServerAction.ENABLE);
        assertThat(console.html()).doesNotContain("Delete the server");
    }

    @Test
    void deletesADisabledServerThatItsHostRefusesOnceItDoesNotRun() {
        MailServer smtp = klix.smtp();
        console.directory.mailServers().update(smtp, smtp.withEnabled(false));
        klix.reported(KlixConsole.SMTP, State.FAILED, "its address is of another host", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.FAILED, "its address is of another host");
        open();
        console.submit(confirmed("removable:remove"));
        console.assertShown(ServersPage.class);
        assertThat(console.directory.mailServers().of(Klix.NAME)).isEmpty();
    }

    @Test
    void saysSoWhereTheAgentHasGoneWhenAButtonIsPressed() {
        running();
        for (ServerAction action : List.of(ServerAction.RELOAD, ServerAction.RESTART, ServerAction.FLUSH)) {
            open();
            var form = console.form("action:" + actions().indexOf(action) + ":button:form");
            console.without(klix.host);
            console.submit(form);
            assertThat(console.html()).contains("cannot be reached from this console");
            console.with(klix.host);
        }
        assertThat(klix.host.commands()).isEmpty();
    }

    @Test
    void stopsBeforeItDeletes() {
        running();
        press(ServerAction.DISABLE);
        assertThat(klix.stored(KlixConsole.SMTP).enabled()).isFalse();

        klix.reported(KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.STOPPED, "");
        open();
        assertThat(actions()).containsExactly(ServerAction.ENABLE);
        assertThat(console.html()).contains("Its files and its queue are kept on the host");
        console.submit(confirmed("removable:remove"));
        console.assertShown(ServersPage.class);
        assertThat(console.html()).contains("Server smtp.klix.com was deleted by admin-klix.");
        assertThat(console.directory.mailServers().of(Klix.NAME)).isEmpty();
    }

    @Test
    void deletesAServerWhoseQueueNobodyCanLookAtOnlyWhenThatIsSaid() {
        MailServer smtp = klix.smtp();
        console.directory.mailServers().update(smtp, smtp.withEnabled(false));
        klix.reported(KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.STOPPED, "");
        open();
        assertThat(console.html()).doesNotContain("without looking at its queue");
        var form = confirmed("removable:remove");
        console.without(klix.host);
        console.submit(form);
        assertThat(console.html()).contains("Host mail.example.com does not tell now whether mail waits in the queues");
        assertThat(klix.stored(KlixConsole.SMTP)).isNotNull();

        console.language(Locale.FRENCH);
        open();
        assertThat(console.html())
                .contains("Supprimer le serveur sans vérifier sa file")
                .doesNotContain("remove:box");
        console.submit(confirmed("removable:removeUnseen"));
        console.assertShown(ServersPage.class);
        assertThat(console.directory.mailServers().of(Klix.NAME)).isEmpty();
    }

    @Test
    void enablesAgain() {
        MailServer smtp = klix.smtp();
        console.directory.mailServers().update(smtp, smtp.withEnabled(false));
        klix.reported(KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.STOPPED, "");
        press(ServerAction.ENABLE);
        console.assertShown(ProgressPage.class);
        assertThat(klix.stored(KlixConsole.SMTP).enabled()).isTrue();
    }

    @Test
    void offersNoCommandsToWhatDoesNotRun() {
        klix.smtp();
        open();
        assertThat(actions()).isEmpty();
        assertThat(console.html()).contains("to be reconfigured", "Delete the server");
    }

    @Test
    void ofAnotherOrganisationIsNotThere() {
        klix.smtp();
        OrganisationName acme = console.organisation("acme");
        console.tester().startPage(StatusPage.class, ServerPage.parameters(acme, KlixConsole.SMTP));
        console.assertShown(NotFoundPage.class);

        console.signIn(console.person(acme, "anna", Privilege.SMTP_INSTANCE_MANAGE));
        for (var page : List.of(StatusPage.class, RoutingPage.class, SecurityPage.class, FiltersPage.class)) {
            console.tester().startPage(page, ServerPage.parameters(acme, KlixConsole.SMTP));
            console.assertShown(NotFoundPage.class);
            console.tester().startPage(page, KlixConsole.page(KlixConsole.SMTP));
            console.assertShown(NotFoundPage.class);
        }
    }

    @Test
    void deletesOnlyWhatIsNamed() {
        MailServer smtp = klix.smtp();
        console.directory.mailServers().update(smtp, smtp.withEnabled(false));
        klix.reported(KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.STOPPED, "");
        open();
        assertThat(console.html()).doesNotContain("<details class=\"confirm\" open");
        var misspelt = console.form("removable:remove:box:form");
        misspelt.setValue("typed:control", "smtp");
        console.submit(misspelt);
        console.assertShown(StatusPage.class);
        assertThat(console.html())
                .contains("<details class=\"confirm\" open", "Nothing was done: the name to type is smtp.klix.com.");
        open();
        console.submit(console.form("removable:remove:box:form"));
        console.assertShown(StatusPage.class);
        assertThat(klix.stored(KlixConsole.SMTP)).isNotNull();
    }

    @Test
    void asksWhatBecomesOfMailBeforeTheServerCanBeDeleted() {
        retired(3);
        open();
        assertThat(console.html())
                .containsSubsequence("Mail in the queue", "Drain", "Hand over", "Archive", "Discard")
                .contains("No other server can take it now")
                .doesNotContain("Delete the server");
        console.language(Locale.FRENCH);
        open();
        assertThat(console.html())
                .containsSubsequence("Messages en attente", "Écouler", "Transmettre", "Archiver", "Jeter");
        retired(0);
        open();
        assertThat(console.html()).contains("Supprimer le serveur").doesNotContain("Messages en attente");
    }

    @Test
    void drainsTheQueueForATimeAndTellsHowThatGoes() {
        retired(3);
        open();
        assertThat(console.html()).doesNotContain("delivers its queue and takes no new mail.");
        FormTester form = console.form("retire:drain");
        form.select("time:control", DrainTime.DAY.ordinal());
        console.submit(form);
        console.assertShown(StatusPage.class);
        assertThat(klix.host.commands()).containsExactly("drain klix-smtp");
        Instant deadline = klix.host.drain().orElseThrow().deadline();
        assertThat(deadline)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(console.html())
                .contains(
                        "Server smtp.klix.com delivers its queue and takes no new mail, as admin-klix asked.",
                        "That ends when the queue is empty, and at the latest on",
                        "datetime=\"" + deadline + "\"");
        klix.host.drains(new Drain(deadline, true));
        open();
        assertThat(console.html())
                .contains("What could not be delivered is still in it.")
                .doesNotContain("at the latest on");
    }

    @Test
    void handsMailOverToAnotherServerOfTheOrganisation() {
        retired(3);
        klix.add("emailing", Klix.ADDRESSES.get(1), Profile.BULK);
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        open();
        assertThat(console.html()).contains("emailing.klix.com").doesNotContain("incoming.klix.com");
        console.submit(console.form("retire:handOver"));
        assertThat(klix.host.commands()).isEmpty();
        open();
        FormTester form = console.form("retire:handOver");
        form.select("successor:control", 0);
        console.submit(form);
        console.assertShown(StatusPage.class);
        assertThat(klix.host.commands()).containsExactly("hand over klix-smtp to klix-emailing");
        assertThat(console.html())
                .contains(
                        "The mail of server smtp.klix.com was handed over to server emailing.klix.com by admin-klix.");
    }

    @Test
    void archivesMail() {
        retired(3);
        open();
        console.submit(console.form("retire:archive:form"));
        console.assertShown(StatusPage.class);
        assertThat(klix.host.commands()).containsExactly("archive klix-smtp");
        assertThat(console.html())
                .contains("The mail of server smtp.klix.com (3) was archived on its host, in"
                        + " /var/lib/postern/archive/postfix-klix-smtp.tar.gz, by admin-klix.");
    }

    @Test
    void discardsMailOfAServerThatIsNamed() {
        retired(3);
        open();
        FormTester misspelt = console.form("retire:discard:box:form");
        misspelt.setValue("typed:control", "emailing.klix.com");
        console.submit(misspelt);
        assertThat(klix.host.commands()).isEmpty();
        open();
        console.submit(confirmed("retire:discard"));
        console.assertShown(StatusPage.class);
        assertThat(klix.host.commands()).containsExactly("discard klix-smtp");
        assertThat(console.html()).contains("The mail of server smtp.klix.com (3) was deleted by admin-klix.");
    }

    @Test
    void saysWhyItsHostDoesNothingWithMail() {
        retired(3);
        klix.host.failWith("instance postfix-klix-smtp still runs");
        open();
        console.submit(console.form("retire:archive:form"));
        assertThat(console.html()).contains("nstance postfix-klix-smtp still runs");
    }

    /** It is disabled and stopped, with so much mail. */
    private void retired(int deferred) {
        MailServer smtp = console.directory.mailServers().find(KlixConsole.SMTP).orElseGet(klix::smtp);
        if (smtp.enabled()) {
            console.directory.mailServers().update(smtp, smtp.withEnabled(false));
            klix.reported(KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty());
        }
        klix.host.servers.put(
                KlixConsole.SMTP,
                new LiveServer(
                        KlixConsole.SMTP, State.STOPPED, "", OptionalInt.empty(), new Queues(0, 0, 0, deferred, 0)));
    }

    /** The form of a button behind which the server's name is typed. */
    private FormTester confirmed(String button) {
        FormTester form = console.form(button + ":box:form");
        form.setValue("typed:control", "smtp.klix.com");
        return form;
    }

    private void running() {
        klix.smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.runs(KlixConsole.SMTP, 1864, SampleHost.EMPTY);
    }

    private void open() {
        console.open(StatusPage.class, KlixConsole.page(KlixConsole.SMTP));
    }

    @SuppressWarnings("unchecked")
    private List<ServerAction> actions() {
        return ((ListView<ServerAction>) console.tester().getComponentFromLastRenderedPage("action")).getList();
    }

    private void press(ServerAction action) {
        open();
        console.submit(console.form("action:" + actions().indexOf(action) + ":button:form"));
    }
}
