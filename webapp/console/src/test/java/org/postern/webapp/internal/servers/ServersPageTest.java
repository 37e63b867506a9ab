package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Delivery.Status;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class ServersPageTest {
    private static final String MENU_ENTRY = "<span>Mail servers</span>";

    private final KlixConsole klix = new KlixConsole();
    private final Console console = klix.console;

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void showsWhatRunsWithPidQueuesAndDeliveries() {
        klix.reachingTheHost().smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.runs(KlixConsole.SMTP, 1864, new Queues(0, 0, 1, 6, 0));
        klix.host.deliveries.put(KlixConsole.SMTP, List.of(delivery("250 2.0.0 Ok")));
        console.open(ServersPage.class, KlixConsole.page());

        assertThat(console.html())
                .containsSubsequence("smtp.klix.com", "192.168.1.125", "1864", ">7<", "active 1, deferred 6")
                .contains("<span class=\"state state-good\">running</span>")
                .containsSubsequence("anna@klix.com", "ben@example.com", "sent", "250 2.0.0 Ok", "smtp.klix.com");
    }

    @Test
    void writesNumbersAsTheLanguageDoes() {
        klix.reachingTheHost().smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.runs(KlixConsole.SMTP, 1864, new Queues(0, 0, 0, 10_000, 0));
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html()).contains(">10,000<", "deferred 10,000", ">1864<");

        console.language(Locale.FRENCH);
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .containsPattern(">10[\u00a0\u202f]000<")
                .containsPattern("deferred 10[\u00a0\u202f]000")
                .contains(">1864<");
        console.open(StatusPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).containsPattern(">10[\u00a0\u202f]000<");
    }

    @Test
    void marksPostfixOwnWordsAsEnglish() {
        klix.reachingTheHost().smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.is(KlixConsole.SMTP, State.FAILED, "fatal: bad numerical configuration");
        klix.host.deliveries.put(KlixConsole.SMTP, List.of(delivery("250 2.0.0 Ok")));
        console.language(Locale.FRENCH);
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains(" lang=\"en\">fatal: bad numerical configuration<", " lang=\"en\">250 2.0.0 Ok<");

        klix.host.is(KlixConsole.SMTP, State.FAILED, "it does not run");
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html()).contains("<span class=\"remark\">il ne fonctionne pas<");
    }

    @Test
    void updatesItselfUnlessPaused() {
        klix.reachingTheHost().smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        klix.host.runs(KlixConsole.SMTP, 1864, SampleHost.EMPTY);
        ServersPage page = console.open(ServersPage.class, KlixConsole.page());
        klix.host.is(KlixConsole.SMTP, State.FAILED, "it does not run");
        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html())
                .contains("state-bad", "failed", "it does not run")
                .doesNotContain("state-good");

        console.open(ServersPage.class, KlixConsole.page().set("still", ""));
        assertThat(console.html()).contains("are paused").doesNotContain("Wicket.Timer");
    }

    @Test
    void leavesWhatPeopleScrollAndTypeInAloneWhenItUpdatesItself() {
        klix.reachingTheHost().smtp();
        ServersPage page = console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html()).containsSubsequence("table-responsive", "tabindex=\"0\"", "smtp.klix.com");

        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        console.tester().executeAllTimerBehaviors(page);
        assertThat(console.html())
                .contains("incoming.klix.com", "1 to 2 of 2")
                .doesNotContain("table-responsive")
                .doesNotContain("<input");
    }

    @Test
    void hasARegionThatSaysWhereTheConsoleDoesNotAnswer() {
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("role=\"status\"", "data-text=\"The console has not answered since {0}.")
                .contains("silence.dataset.text.replace");
    }

    @Test
    void filtersSortsAndPages() {
        klix.smtp();
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        console.open(ServersPage.class, KlixConsole.page().set("sort", "name").set("down", ""));
        assertThat(console.html()).containsSubsequence("<main", "smtp.klix.com", "incoming.klix.com", "1 to 2 of 2");

        console.open(ServersPage.class, KlixConsole.page().set("q", "incom"));
        assertThat(console.html()).contains("incoming.klix.com", "1 to 1 of 1").doesNotContain("smtp.klix.com");
    }

    @Test
    void showsNoServerOfAnotherOrganisation() {
        klix.smtp();
        OrganisationName acme = console.organisation("acme");
        console.signIn(console.person(acme, "anna", Privilege.SMTP_INSTANCE_MANAGE));
        console.open(ServersPage.class, MenuEntry.parameters(acme));
        assertThat(console.html()).contains("has no mail server yet").doesNotContain("smtp.klix.com");
    }

    @Test
    void isNotGreenWhereTheHostCannotBeAsked() {
        klix.smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("running", "As its host last reported", "1864", "unknown")
                .doesNotContain("state-good");
    }

    @Test
    void saysInWordsHowEachServerStands() {
        klix.reachingTheHost().smtp();
        klix.add("emailing", Klix.ADDRESSES.get(1), Profile.BULK);
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        klix.console.directory.reconfigurations().request(KlixConsole.SMTP);
        var emailing = InstanceId.of("klix-emailing");
        klix.console
                .directory
                .mailServers()
                .update(klix.stored(emailing), klix.stored(emailing).withFrozen(true));
        klix.reported(emailing, State.RUNNING, "", OptionalInt.of(1924));
        klix.host.runs(emailing, 1924, SampleHost.EMPTY);
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .containsSubsequence("emailing.klix.com", "running, queue frozen")
                .containsSubsequence("incoming.klix.com", "to be reconfigured")
                .containsSubsequence("smtp.klix.com", "reconfiguration under way");
    }

    @Test
    void aRehearsalIsNoSuccess() {
        klix.reachingTheHost().smtp();
        klix.reported(KlixConsole.SMTP, State.REHEARSED, "", OptionalInt.empty());
        klix.host.is(KlixConsole.SMTP, State.REHEARSED, "");
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("rehearsed: files written, nothing started")
                .doesNotContain("state-good");
    }

    @Test
    void saysWhoSwitchesMultipleInstancesOn() {
        klix.smtp();
        console.directory.globalSettings().switchMultipleInstances(false);
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("Multiple instances are switched off", "A system administrator can switch them on")
                .contains("smtp.klix.com")
                .doesNotContain("add-server")
                .doesNotContain(MENU_ENTRY);
    }

    @Test
    void isInTheMenuAndLeadsToAdding() {
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html()).contains("add-server").contains(MENU_ENTRY);
    }

    @Test
    void readsInFrench() {
        console.language(Locale.FRENCH);
        console.open(ServersPage.class, KlixConsole.page());
        assertThat(console.html())
                .contains("Ajouter un serveur de messagerie", "Cette organisation n’a pas encore de serveur")
                .containsSubsequence("Derniers messages traités", "Date", "De", "Vers", "Statut");
    }

    @Test
    void isNotThereForOthers() {
        OrganisationName acme = console.organisation("acme");
        console.tester().startPage(ServersPage.class, MenuEntry.parameters(acme));
        console.assertShown(NotFoundPage.class);

        console.signIn(console.person(acme, "anna", Privilege.SMTP_INSTANCE_MANAGE));
        console.tester().startPage(ServersPage.class, KlixConsole.page());
        console.assertShown(NotFoundPage.class);

        console.signIn(console.person(Klix.NAME, "ben", Privilege.USERS_MANAGE));
        console.tester().startPage(ServersPage.class, KlixConsole.page());
        console.assertShown(NotFoundPage.class);
    }

    private static Delivery delivery(String detail) {
        return new Delivery(
                Instant.parse("2026-11-24T10:00:00Z"), "4dXk", "anna@klix.com", "ben@example.com", Status.SENT, detail);
    }
}
