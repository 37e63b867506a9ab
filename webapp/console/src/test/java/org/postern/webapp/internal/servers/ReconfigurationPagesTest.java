package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.Wording;
import org.postern.testkit.Klix;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class ReconfigurationPagesTest {
    private static final PlannedStep WRITE = PlannedStep.planned(Kind.WRITE_FILES, "main.cf, master.cf", Cost.NOTHING);
    private static final PlannedStep RELOAD = PlannedStep.planned(Kind.RELOAD, "postfix-klix-smtp", Cost.RELOAD);
    private static final String FIRST_PLAN = "1".repeat(64);
    private static final String SECOND_PLAN = "2".repeat(64);
    private static final String LINES =
            IntStream.range(0, 40).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    private final KlixConsole klix = new KlixConsole();
    private final Console console = klix.console;

    @BeforeEach
    void add() {
        klix.smtp();
    }

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void showsStepsAndFilesSideBySide() {
        klix.reachingTheHost();
        preview(
                FIRST_PLAN,
                List.of(WRITE, RELOAD),
                new FileDifference("/etc/main.cf", LINES + "relayhost =\n", LINES + "relayhost = [192.168.1.20]:25\n"),
                new FileDifference("/etc/master.cf", "", "smtp inet\n"));
        open();
        assertThat(console.html())
                .containsSubsequence("~", "Write main.cf, master.cf", "~", "Reload the server", "no break in service")
                .containsSubsequence("/etc/main.cf", "37 unchanged lines", "line 36")
                .containsSubsequence(
                        ">41<", "Removed:", "relayhost =<", ">41<", "Added:", "relayhost = [192.168.1.20]:25")
                .containsSubsequence("/etc/master.cf", "new file, one line", "smtp inet");
    }

    @Test
    void appliesWhatWasShownThoughThePlanChangedMeanwhile() {
        klix.reachingTheHost();
        preview(FIRST_PLAN, List.of(WRITE, RELOAD));
        open();
        var form = console.form("applicable:apply");
        preview(SECOND_PLAN, List.of(RELOAD));
        console.submit(form);

        console.assertShown(ProgressPage.class);
        assertThat(console.html()).contains("The reconfiguration of server smtp.klix.com was requested by admin-klix.");
        assertThat(klix.reconfiguration(KlixConsole.SMTP).requestedPlan()).contains(FIRST_PLAN);
        assertThat(klix.reconfiguration(KlixConsole.SMTP).requested()).isEqualTo(1);
    }

    @Test
    void hasNothingToApplyWhereAllIsAsWanted() {
        klix.reachingTheHost();
        preview(FIRST_PLAN, List.of(PlannedStep.planned(Kind.KEEP, "as wanted", Cost.NOTHING)));
        open();
        assertThat(console.html()).contains("there is nothing to do").doesNotContain("Apply");

        klix.reported(KlixConsole.SMTP, State.FAILED, "it did not answer", OptionalInt.empty());
        open();
        assertThat(console.html()).contains("Apply");
    }

    @Test
    void appliesNothingThatTheHostRefuses() {
        klix.reachingTheHost();
        preview(
                FIRST_PLAN,
                List.of(new PlannedStep(
                        Kind.KEEP, "why", Cost.NOTHING, PlannedStep.State.FAILED, "its address is of another host")));
        open();
        assertThat(console.html()).contains("its address is of another host").doesNotContain("Apply");
    }

    @Test
    void requestsUnseenWhereTheHostCannotBeAsked() {
        open();
        assertThat(console.html()).contains("cannot be reached from here").doesNotContain("Apply");
        console.submit(console.form("away:request:form"));
        console.assertShown(ProgressPage.class);
        assertThat(console.html()).contains("what it reports will be seen here");
        assertThat(klix.reconfiguration(KlixConsole.SMTP).requestedPlan()).isEmpty();
        assertThat(klix.reconfiguration(KlixConsole.SMTP).isPending()).isTrue();
    }

    @Test
    void aHostThatIsReachedButCannotBeReadSaysWhyAndIsAskedForNothingUnseen() {
        klix.reachingTheHost();
        klix.host.unreadable = Optional.of(Wording.of("access to %s is denied", "/etc/postfix-klix-smtp/main.cf"));
        open();
        assertThat(console.html())
                .contains("Host mail.example.com cannot be read: access to /etc/postfix-klix-smtp/main.cf is denied.")
                .doesNotContain("Request it without a preview", "Apply");

        console.language(Locale.FRENCH);
        open();
        assertThat(console.html()).contains("l’accès à /etc/postfix-klix-smtp/main.cf est refusé");
    }

    @Test
    void saysWhyTheHostComesToNoRequest() {
        klix.reachingTheHost();
        console.directory.reconfigurations().request(KlixConsole.SMTP, FIRST_PLAN);
        klix.host.trouble = Optional.of(Wording.of("a fault of the agent, which its log describes"));
        progress();
        assertThat(console.html())
                .contains("gave up its last attempt and tries again by itself. A fault of the agent, which its log");
        console.open(StatusPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("A fault of the agent, which its log describes.");

        klix.host.trouble = Optional.empty();
        progress();
        assertThat(console.html()).doesNotContain("gave up");
    }

    @Test
    void saysThatTheHostIsNoLongerAsItWasShown() {
        klix.reachingTheHost();
        String outdated = "nothing was changed, for the directory or the host is no longer as it was when the plan was"
                + " shown: look at the plan of now";
        klix.reported(KlixConsole.SMTP, State.FAILED, outdated, OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.FAILED, outdated);
        progress();
        assertThat(console.html()).contains(outdated, "See what would be done now");

        console.language(Locale.FRENCH);
        progress();
        assertThat(console.html())
                .contains("rien n’a été modifié, car l’annuaire ou l’hôte")
                .doesNotContain(outdated);
    }

    @Test
    void goesOnWithoutThePageAndIsFoundEndedByAnotherSession() {
        klix.reachingTheHost();
        long generation = console.directory.reconfigurations().request(KlixConsole.SMTP, FIRST_PLAN);
        steps(PlannedStep.State.DONE, PlannedStep.State.UNDER_WAY);
        progress();
        assertThat(console.html()).contains("under way");

        console.tester().getSession().invalidateNow();
        steps(PlannedStep.State.DONE, PlannedStep.State.DONE);
        klix.host.runs(KlixConsole.SMTP, 1864, SampleHost.EMPTY);
        console.directory
                .reconfigurations()
                .report(KlixConsole.SMTP, new Report(generation, State.RUNNING, "", OptionalInt.of(1864)));
        console.signIn(Klix.ADMINISTRATOR);
        progress();
        assertThat(console.html()).containsSubsequence("has ended", "Reload the server", "done", "running", "1864");
    }

    @Test
    void aSecondClickOnApplyAsksForNothingMore() {
        klix.reachingTheHost();
        preview(FIRST_PLAN, List.of(WRITE, RELOAD));
        for (int click = 0; click < 2; click++) {
            open();
            console.submit(console.form("applicable:apply"));
            console.assertShown(ProgressPage.class);
        }
        assertThat(klix.reconfiguration(KlixConsole.SMTP).requested()).isEqualTo(1);
    }

    private void progress() {
        console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP));
    }

    @Test
    void saysThatMultipleInstancesAreOff() {
        klix.reachingTheHost();
        preview(FIRST_PLAN, List.of(WRITE));
        console.directory.globalSettings().switchMultipleInstances(false);
        open();
        assertThat(console.html())
                .contains("Multiple instances are switched off")
                .doesNotContain("Apply");
    }

    @Test
    void followsTheStepsToTheEnd() {
        klix.reachingTheHost();
        long generation = console.directory.reconfigurations().request(KlixConsole.SMTP, FIRST_PLAN);
        steps(PlannedStep.State.DONE, PlannedStep.State.DONE);
        ProgressPage page = console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .contains("Host mail.example.com has not begun yet")
                .doesNotContain("Write main.cf");

        steps(PlannedStep.State.DONE, PlannedStep.State.UNDER_WAY);
        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html()).containsSubsequence("Write main.cf", "done", "Reload the server", "under way");

        steps(PlannedStep.State.DONE, PlannedStep.State.DONE);
        klix.host.runs(KlixConsole.SMTP, 1864, SampleHost.EMPTY);
        console.directory
                .reconfigurations()
                .report(KlixConsole.SMTP, new Report(generation, State.RUNNING, "", OptionalInt.of(1864)));
        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html())
                .containsSubsequence("has ended", "Reload the server", "done", "state-good", "running", "1864")
                .doesNotContain("Wicket.Timer");

        console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("has ended").doesNotContain("Wicket.Timer");
    }

    @Test
    void tellsAFailureInPostfixWordsAndLeadsToTheNewPreview() {
        klix.reachingTheHost();
        String words = "postfix: fatal: bad numerical configuration: message_size_limit = ten";
        klix.reported(KlixConsole.SMTP, State.FAILED, words, OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.FAILED, words);
        klix.host.steps.put(
                KlixConsole.SMTP,
                List.of(new PlannedStep(Kind.WRITE_FILES, "main.cf", Cost.RELOAD, PlannedStep.State.FAILED, words)));
        console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .containsSubsequence("has failed", "Write main.cf", "failed", words)
                .contains("See what would be done now", "/preview");
    }

    @Test
    void saysInBothLanguagesThatThePlanShownIsOutOfDate() {
        klix.reachingTheHost();
        String said =
                "nothing was changed, for the directory or the host is no longer as it was when the plan was shown:"
                        + " look at the plan of now";
        klix.reported(KlixConsole.SMTP, State.FAILED, said, OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.FAILED, said);
        progress();
        assertThat(console.html()).containsSubsequence("has failed", said).contains("See what would be done now");

        console.language(Locale.FRENCH);
        progress();
        assertThat(console.html())
                .contains("rien n’a été modifié", "/preview")
                .doesNotContain("nothing was changed", "lang=\"en\"");
    }

    @Test
    void keepsTheRegionThatTellsHowFarItIsAndStopsAtTheEnd() {
        klix.reachingTheHost();
        klix.console.directory.reconfigurations().request(KlixConsole.SMTP);
        steps(PlannedStep.State.UNDER_WAY, PlannedStep.State.PLANNED);
        ProgressPage page = console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .containsPattern("role=\"status\"><span id=\"[a-z0-9]+\">Under way")
                .contains("Pause", "still");

        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html())
                .contains("under way", "Wicket.Timer.set")
                .doesNotContain("role=\"status\"", "Under way on host");

        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        steps(PlannedStep.State.DONE, PlannedStep.State.DONE);
        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html())
                .contains("has ended on host")
                .doesNotContain("role=\"status\"", "Pause", "Wicket.Timer.set");
    }

    @Test
    void standsStillWhereThatIsAskedFor() {
        klix.reachingTheHost();
        klix.console.directory.reconfigurations().request(KlixConsole.SMTP);
        console.open(ProgressPage.class, KlixConsole.page(KlixConsole.SMTP).set("still", ""));
        assertThat(console.html()).contains("Resume").doesNotContain("Wicket.Timer");
    }

    @Test
    void readsInFrench() {
        klix.reachingTheHost();
        preview(FIRST_PLAN, List.of(WRITE, RELOAD));
        console.language(Locale.FRENCH);
        open();
        assertThat(console.html())
                .containsSubsequence(
                        "Écrire main.cf, master.cf", "Recharger le serveur", "sans interruption", "Appliquer");
    }

    @Test
    void areNotThereForOthers() {
        console.signIn(console.person(console.organisation("acme"), "anna"));
        for (var page : List.of(PreviewPage.class, ProgressPage.class)) {
            console.tester().startPage(page, KlixConsole.page(KlixConsole.SMTP));
            console.assertShown(NotFoundPage.class);
        }
    }

    private void preview(String plan, List<PlannedStep> steps, FileDifference... files) {
        klix.host.previews.put(KlixConsole.SMTP, new Preview(plan, steps, List.of(files)));
    }

    private void open() {
        console.open(PreviewPage.class, KlixConsole.page(KlixConsole.SMTP));
    }

    private void steps(PlannedStep.State first, PlannedStep.State second) {
        klix.host.steps.put(
                KlixConsole.SMTP,
                List.of(
                        new PlannedStep(WRITE.kind(), WRITE.subject(), WRITE.cost(), first, ""),
                        new PlannedStep(RELOAD.kind(), RELOAD.subject(), RELOAD.cost(), second, "")));
    }
}
