package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.generator.PostfixHost.ROBOT;
import static org.postern.generator.PostfixHost.STORE;
import static org.postern.generator.PostfixHost.STORE_6;
import static org.postern.generator.PostfixHost.STRANGER;
import static org.postern.generator.PostfixHost.TRUSTED;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.MilterEndpoint;
import org.postern.testkit.Command;

/** What the running instances answer: a misspelt restriction passes every check of the files and shows here alone. */
class SmtpDialogueIT {
    private static final NextHop TO_STORE = NextHop.of("[" + STORE + "]:25");
    private static final String SMTP = "192.168.1.125";
    private static final String EMAILING = "192.168.1.126";
    private static final String INCOMING = "192.168.1.127";
    private static final String SIX = "192.168.1.128";
    private static final String SIX_6 = "fd00:1::128";
    private static final String INCOMING_6 = "fd00:1::127";
    private static final InstanceName INCOMING_INSTANCE = InstanceName.forId("klix-incoming");

    private static PostfixHost host;

    @BeforeAll
    static void start() {
        host = PostfixHost.of(Samples.inventory(
                Host.of(Samples.MACHINE),
                List.of(
                        MailDomain.of(Samples.KLIX_COM, Samples.KLIX).withRoute(TO_STORE),
                        MailDomain.of(DomainName.of("any.klix.com"), Samples.KLIX)
                                .withRoute(TO_STORE)
                                .withRecipientCheck(RecipientCheck.ANY),
                        MailDomain.of(DomainName.of("klix.example"), Samples.KLIX)),
                List.of(
                        sending("smtp.klix.com", Profile.OUTGOING, SMTP),
                        sending("emailing.klix.com", Profile.BULK, EMAILING),
                        Samples.relaying(
                                sending("six.klix.com", Profile.OUTGOING, SIX, SIX_6), NextHop.of("[" + STORE_6 + "]")),
                        Samples.server(Samples.KLIX, "incoming.klix.com", Profile.INCOMING, INCOMING, INCOMING_6))));
        host.startStore();
        host.start();
    }

    private static MailServer sending(String name, Profile profile, String... addresses) {
        return Samples.relaying(
                Samples.trusting(Samples.server(Samples.KLIX, name, profile, addresses), TRUSTED), TO_STORE);
    }

    /** What Postfix complained of while all tests ran is a fault of its configuration. */
    @AfterAll
    static void nobodyComplainedAndAllEnds() {
        try (PostfixHost ending = host) {
            ending.instances()
                    .forEach(instance -> assertThat(ending.log(instance.name()))
                            .contains("daemon started")
                            .doesNotContainPattern("(fatal|panic|error|warning): "));
        }
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", smtp.klix.com", EMAILING + ", emailing.klix.com", INCOMING + ", incoming.klix.com"})
    void greetsWithItsOwnName(String server, String name) {
        assertThat(host.rcpt(TRUSTED, server, "someone@klix.com")).contains("<-  220 " + name + " ESMTP Postfix");
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", smtp.klix.com", EMAILING + ", emailing.klix.com"})
    void sendsForTrustedNetworksFromItsOwnAddress(String server, String name) {
        String recipient = "via-" + name + "@example.org";

        host.mail(TRUSTED, server, recipient);

        awaitStored(recipient, server, name);
    }

    @Test
    void sendsFromItsOwnAddressOfEitherFamily() {
        host.mail(TRUSTED, SIX, "by-ipv6@example.org");

        awaitStored("by-ipv6@example.org", "ipv6:" + SIX_6, "six.klix.com");
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", dest@example.org", SMTP + ", alice@klix.com", EMAILING + ", dest@example.org"})
    void sendsNothingForStrangers(String server, String recipient) {
        assertThat(host.rcpt(STRANGER, server, recipient)).contains("<** 554 5.7.1 <" + recipient + ">");
    }

    @Test
    void handsMailForListedPeopleToTheMailStore() {
        host.mail(STRANGER, INCOMING, "Alice@klix.com");
        host.mail(STRANGER, INCOMING, "postmaster@klix.com");

        awaitStored("Alice@klix.com", INCOMING, "incoming.klix.com");
        awaitStored("postmaster@klix.com", INCOMING, "incoming.klix.com");
    }

    @Test
    void takesEveryRecipientWhereTheStoreDecides() {
        host.mail(STRANGER, INCOMING, "whoever@any.klix.com");

        awaitStored("whoever@any.klix.com", INCOMING, "incoming.klix.com");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@klix.com, 550 5.1.1",
        "mallory@klix.com, 550 5.1.1",
        "alice@sub.klix.com, 554 5.7.1",
        "dest@example.org, 554 5.7.1",
        "alice@gmail.example, 554 5.7.1",
        "alice, 504 5.5.2"
    })
    void refusesOtherRecipientsAtTheDoor(String recipient, String answer) {
        assertThat(host.rcpt(STRANGER, INCOMING, recipient)).contains("<** " + answer + " <" + recipient + ">");
    }

    @Test
    void incomingRelaysForNobodyNotEvenForItself() {
        assertThat(host.rcpt(INCOMING, INCOMING, "dest@example.org")).contains("<** 554 5.7.1 ");
    }

    @Test
    void putsMailOffForADomainWithoutMailStore() {
        assertThat(host.rcpt(STRANGER, INCOMING, "postmaster@klix.example"))
                .contains("<** 450 4.3.5 <postmaster@klix.example>")
                .contains("no mail store is set for klix.example");
    }

    @Test
    void wantsAHelo() {
        assertThat(host.talk(STRANGER, INCOMING, "polite", "MAIL FROM:<someone@sender.example>", "QUIT"))
                .contains("503 5.5.1 Error: send HELO/EHLO first");
    }

    @Test
    void wantsAValidHelo() {
        assertThat(host.rcpt(STRANGER, INCOMING, "alice@klix.com", "--helo", "so_-called!"))
                .contains("<** 501 5.5.2 <so_-called!>: Helo command rejected");
    }

    @Test
    void whoTalksBeforeTheGreetingIsTurnedAway() {
        assertThat(host.talk(
                        ROBOT,
                        INCOMING,
                        "early",
                        "EHLO robot.example",
                        "MAIL FROM:<someone@sender.example>",
                        "RCPT TO:<alice@klix.com>",
                        "QUIT"))
                .contains("550 5.5.1 Protocol error");
    }

    @ParameterizedTest
    @ValueSource(strings = {SMTP, EMAILING, INCOMING})
    void tellsNobodyWhoIsThereAndFlushesNoQueue(String server) {
        assertThat(host.talk(TRUSTED, server, "polite", "EHLO client.example", "VRFY alice", "ETRN klix.com", "QUIT"))
                .contains("502 5.5.1 VRFY command is disabled")
                .contains("554 5.7.1 <klix.com>: Etrn command rejected");
    }

    @Test
    void answersOnBothFamilies() {
        host.inside("smtp-source", "-f", "someone@sender.example", "-t", "alice@klix.com", "[" + INCOMING_6 + "]:25")
                .orFail();

        await().untilAsserted(() -> assertThat(host.log(INCOMING_INSTANCE))
                .containsPattern("CONNECT from \\[" + INCOMING_6 + "].* to \\[" + INCOMING_6 + "]:25"));
    }

    @Test
    void theMachinesOwnMailWaitsAndLeavesFromNoAddress() {
        host.inside("su", "-s", "/bin/sh", "nobody", "-c", "echo hello | sendmail root")
                .orFail();

        await().untilAsserted(() -> assertThat(queue(InstanceName.PRIMARY))
                .contains("\"queue_name\": \"deferred\"", "root@mail1.example.net", "has no way out"));
    }

    @Test
    void usersOfTheMachineCannotSubmitToAnInstance() {
        String configuration = host.state(InstanceName.forId("klix-smtp"))
                .directories()
                .configuration()
                .toString();

        Command sendmail = host.inside(
                "su", "-s", "/bin/sh", "nobody", "-c", "echo hello | sendmail -C " + configuration + " x@example.org");

        assertThat(sendmail.exit()).isNotZero();
    }

    @Test
    void mailIsPutOffWhileTheContentFilterIsAway() {
        HostInventory filtered = Samples.inventory(
                Host.of(Samples.MACHINE).withMilter(MilterEndpoint.of("inet:127.0.0.1:9")),
                List.of(MailDomain.of(Samples.KLIX_COM, Samples.KLIX)),
                List.of(Samples.server(Samples.KLIX, "incoming.klix.com", Profile.INCOMING, INCOMING)));
        try (PostfixHost other = PostfixHost.of(filtered)) {
            other.start();

            assertThat(other.rcpt(INCOMING, INCOMING, "alice@klix.com")).contains("<** 451 4.7.1 Service unavailable");
        }
    }

    private static String queue(InstanceName instance) {
        String configuration =
                host.state(instance).directories().configuration().toString();
        return host.inside("postqueue", "-c", configuration, "-j").orFail().out();
    }

    private static void awaitStored(String recipient, String from, String helo) {
        await().untilAsserted(() -> assertThat(host.stored())
                .anySatisfy(message -> assertThat(message)
                        .contains("X-Rcpt-Args: <" + recipient + ">")
                        .contains("X-Client-Addr: " + from + "\n")
                        .contains("X-Helo-Args: " + helo + "\n")));
    }
}
