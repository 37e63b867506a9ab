package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Network;
import org.postern.testkit.Klix;
import org.postern.webapp.internal.Console;

class SettingsPagesTest {
    private static final InstanceId INCOMING = InstanceId.of("klix-incoming");

    private final KlixConsole klix = new KlixConsole().reachingTheHost();
    private final Console console = klix.console;

    @AfterEach
    void close() {
        klix.close();
    }

    @Test
    void setsNameAndRouting() {
        klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.setValue("name:control", "relay.klix.com");
        form.setValue("networks:control", "10.0.0.0/8");
        form.setValue("relayHost:control", "[192.168.1.20]:2525");
        form.setValue("fallbackRelay:control", "mail.example.com");
        console.submit(form);

        console.assertShown(RoutingPage.class);
        assertThat(console.html()).contains("Server relay.klix.com was changed by admin-klix.");
        MailServer stored = klix.stored(KlixConsole.SMTP);
        assertThat(stored.name()).isEqualTo(KlixConsole.name("relay"));
        assertThat(stored.settings().routing().trustedNetworks()).containsExactly(Network.of("10.0.0.0/8"));
        assertThat(stored.settings().routing().relayHost()).contains(NextHop.of("[192.168.1.20]:2525"));
        assertThat(stored.settings().routing().fallbackRelay()).contains(NextHop.of("mail.example.com:25"));
    }

    @Test
    void movesAServerToAnotherDomainAndProfile() {
        klix.smtp();
        DomainName klixNet = DomainName.of("klix.net");
        console.directory.mailDomains().add(MailDomain.of(klixNet, Klix.NAME));
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.select("domain:control", 1);
        form.setValue("name:control", "smtp.klix.net");
        form.select("profile:control", Profile.BULK.ordinal());
        console.submit(form);

        console.assertShown(RoutingPage.class);
        assertThat(console.html()).contains("Server smtp.klix.net was changed by admin-klix.");
        MailServer stored = klix.stored(KlixConsole.SMTP);
        assertThat(stored.domain()).isEqualTo(klixNet);
        assertThat(stored.name()).isEqualTo(HostName.of("smtp.klix.net"));
        assertThat(stored.profile()).isEqualTo(Profile.BULK);
    }

    @Test
    void showsWhatSomebodyElseMadeOfTheProfileMeanwhile() {
        MailServer smtp = klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        console.directory.mailServers().update(smtp, smtp.withProfile(Profile.BULK, smtp.settings()));
        FormTester form = console.form("form");
        form.select("profile:control", Profile.INCOMING.ordinal());
        console.submit(form);

        assertThat(console.html())
                .contains("Somebody else changed this meanwhile")
                .containsSubsequence("Mass mailing: as Outgoing", "Incoming: takes mail");
        assertThat(klix.stored(KlixConsole.SMTP).profile()).isEqualTo(Profile.BULK);
    }

    @Test
    void refusesAProfileThatTheSettingsDoNotFit() {
        MailServer smtp = klix.smtp();
        Routing routing = smtp.settings().routing().withFallbackRelay(NextHop.of("mail.example.com"));
        console.directory
                .mailServers()
                .update(smtp, smtp.withSettings(smtp.settings().withRouting(routing)));
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.select("profile:control", Profile.INCOMING.ordinal());
        console.submit(form);

        console.assertShown(RoutingPage.class);
        assertThat(console.problemAt("form:fallbackRelay"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("it is not for incoming servers"));
        assertThat(klix.stored(KlixConsole.SMTP).profile()).isEqualTo(Profile.OUTGOING);
    }

    @Test
    void saysThatAChangedServerIsToBeReconfigured() {
        klix.smtp();
        klix.reported(KlixConsole.SMTP, State.RUNNING, "", OptionalInt.of(1864));
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).doesNotContain("to be reconfigured");

        PlannedStep step = PlannedStep.planned(Kind.WRITE_FILES, "main.cf", Cost.RELOAD);
        klix.host.previews.put(KlixConsole.SMTP, new Preview("p", List.of(step), List.of()));
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("its configuration on the host is not yet the one requested", "/preview");
    }

    @Test
    void haveTitlesOfTheirOwnAndTheWayFromTheOrganisations() {
        klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .contains("<title>Routing and networks – smtp.klix.com – Postern</title>", "<h1>smtp.klix.com</h1>")
                .containsSubsequence("breadcrumb", ">Organisations<", ">klix<", ">Mail servers<", ">smtp.klix.com<")
                .containsPattern("aria-current=\"true\">\\s*<span>Mail servers");
        console.open(StatusPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("<title>Status – smtp.klix.com – Postern</title>");
        console.language(Locale.FRENCH);
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("<title>Routage et réseaux – smtp.klix.com – Postern</title>");
    }

    @Test
    void refusesANameOutsideTheDomain() {
        klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.setValue("name:control", "smtp.example.com");
        console.submit(form);
        console.assertShown(RoutingPage.class);
        assertThat(console.problemAt("form:name"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("it must lie in its domain klix.com"));
        assertThat(klix.stored(KlixConsole.SMTP).name()).isEqualTo(KlixConsole.name("smtp"));
    }

    @Test
    void offersOnlyWhatFitsTheProfile() {
        klix.smtp();
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        console.open(RoutingPage.class, KlixConsole.page(INCOMING));
        assertThat(console.html()).doesNotContain("Fallback relay");
        console.open(SecurityPage.class, KlixConsole.page(INCOMING));
        assertThat(console.html())
                .contains("Block lists", "must have a reverse name")
                .doesNotContain("must say who they are");
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .contains("must say who they are")
                .doesNotContain("Block lists", "must have a reverse name");
        console.open(FiltersPage.class, KlixConsole.page(INCOMING));
        assertThat(console.html()).contains("Content filter").doesNotContain("Hide the internal route");
    }

    @Test
    void setsLimitsSafeguardsAndWhomToRefuse() {
        klix.add("incoming", Klix.ADDRESSES.get(2), Profile.INCOMING);
        console.open(SecurityPage.class, KlixConsole.page(INCOMING));
        assertThat(console.html()).contains("From 1 to 10,000. Empty: 20, the profile’s value.");
        FormTester form = console.form("form");
        form.setValue("CONNECTIONS:control", "30");
        form.setValue("REVERSE_NAME:control", true);
        form.setValue("blockLists:control", "zen.spamhaus.org");
        form.setValue("blockedSenders:control", "example.org\nben@example.com");
        form.setValue("blockedClients:control", "203.0.113.0/24");
        console.submit(form);

        console.assertShown(SecurityPage.class);
        MailServer stored = klix.stored(INCOMING);
        assertThat(stored.settings().limits().get(Limit.CONNECTIONS)).isEqualTo(OptionalLong.of(30));
        assertThat(stored.settings().security())
                .isEqualTo(Security.none()
                        .withSafeguards(Set.of(Safeguard.REVERSE_NAME))
                        .withBlockLists(List.of(DomainName.of("zen.spamhaus.org")))
                        .withBlockedSenders(
                                List.of(BlockedSender.of("example.org"), BlockedSender.of("ben@example.com")))
                        .withBlockedClients(List.of(Network.of("203.0.113.0/24"))));
    }

    @Test
    void anEmptyLimitIsTheProfilesAgain() {
        MailServer smtp = klix.smtp();
        Limits own = Limits.none().with(Limit.RECIPIENTS, 7);
        console.directory
                .mailServers()
                .update(smtp, smtp.withSettings(smtp.settings().withLimits(own)));
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        assertThat(form.getTextComponentValue("RECIPIENTS:control")).isEqualTo("7");
        form.setValue("RECIPIENTS:control", "");
        console.submit(form);
        assertThat(klix.stored(KlixConsole.SMTP).settings().limits()).isEqualTo(Limits.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"20480000", "20 480 000", "20\u202f480\u202f000", "20.480.000", "20,480,000"})
    void takesNumbersInGroupsOfThree(String typed) {
        klix.smtp();
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.setValue("MESSAGE_SIZE:control", typed);
        console.submit(form);
        assertThat(klix.stored(KlixConsole.SMTP).settings().limits().get(Limit.MESSAGE_SIZE))
                .isEqualTo(OptionalLong.of(20_480_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20480.5", "20,48", "20.480,000", "1 0000"})
    void takesNoOtherNumbers(String typed) {
        klix.smtp();
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.setValue("MESSAGE_SIZE:control", typed);
        console.submit(form);
        assertThat(console.html()).contains("aria-invalid=\"true\"");
        assertThat(klix.stored(KlixConsole.SMTP).settings().limits()).isEqualTo(Limits.none());
    }

    @Test
    void saysWhatTheMarkAtLabelsMeans() {
        klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html())
                .containsSubsequence("<form", "Fields marked * are required.", "Server name</span> <span", "*</span>");
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).doesNotContain("Fields marked");
    }

    @Test
    void saysAtTheFieldWhichLimitIsOutOfBounds() {
        klix.smtp();
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.setValue("MESSAGE_SIZE:control", "ten");
        console.submit(form);
        assertThat(console.html())
                .contains("take a number from 10240 to 1073741824")
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void setsFilters() {
        klix.smtp();
        console.open(FiltersPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        form.select("contentFilter:control", 1);
        form.setValue("extensions:control", "exe\n.JS");
        form.setValue("hiddenHops:control", true);
        console.submit(form);

        console.assertShown(FiltersPage.class);
        MailServer stored = klix.stored(KlixConsole.SMTP);
        assertThat(stored.settings().filters())
                .isEqualTo(new Filters(Optional.of(true), List.of(FileExtension.of("exe"), FileExtension.of("js"))));
        assertThat(stored.settings().security().safeguards()).containsExactly(Safeguard.HIDDEN_HOPS);
    }

    @Test
    void leavesAloneWhatSomebodySetOnAnotherTabMeanwhile() {
        MailServer before = klix.smtp();
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        FormTester form = console.form("form");
        console.directory
                .mailServers()
                .update(
                        before,
                        before.withSettings(before.settings()
                                .withSecurity(Security.none().withSafeguard(Safeguard.HIDDEN_HOPS, true))));
        form.setValue("HELO:control", true);
        console.submit(form);
        assertThat(klix.stored(KlixConsole.SMTP).settings().security().safeguards())
                .containsExactly(Safeguard.HELO, Safeguard.HIDDEN_HOPS);
    }

    @Test
    void whoComesSecondGetsBothVersions() {
        MailServer before = klix.smtp();
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        console.directory
                .mailServers()
                .update(
                        before,
                        before.withSettings(before.settings()
                                .withRouting(before.settings()
                                        .routing()
                                        .withTrustedNetworks(List.of(Network.of("192.168.0.0/16"))))));
        FormTester form = console.form("form");
        form.setValue("networks:control", "10.0.0.0/8");
        console.submit(form);
        assertThat(console.html()).contains("Somebody else changed this meanwhile", "192.168.0.0/16", "10.0.0.0/8");
        assertThat(klix.stored(KlixConsole.SMTP).settings().routing().trustedNetworks())
                .containsExactly(Network.of("192.168.0.0/16"));
    }

    @Test
    void showsTheParametersInForceOfEachArea() {
        klix.smtp();
        klix.host.parameters.put("myhostname", "smtp.klix.com");
        klix.host.parameters.put("smtpd_recipient_limit", "7");
        klix.host.parameters.put("smtpd_milters", "inet:127.0.0.1:11332");
        console.open(RoutingPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("myhostname</code>").doesNotContain("smtpd_recipient_limit<");
        console.open(SecurityPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("smtpd_recipient_limit<").doesNotContain("smtpd_milters<");
        console.open(FiltersPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("smtpd_milters<").doesNotContain("myhostname<");
        console.open(StatusPage.class, KlixConsole.page(KlixConsole.SMTP));
        assertThat(console.html()).contains("myhostname<", "smtpd_recipient_limit<", "smtpd_milters<");
    }
}
