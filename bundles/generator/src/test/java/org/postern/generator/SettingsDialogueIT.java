package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.generator.PostfixHost.NAMED;
import static org.postern.generator.PostfixHost.ROBOT;
import static org.postern.generator.PostfixHost.STORE;
import static org.postern.generator.PostfixHost.STRANGER;
import static org.postern.generator.PostfixHost.TRUSTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;

/**
 * What an organisation sets of its servers, as their clients notice it. The instances are started without any of it and
 * told by a reload, as the plan would.
 */
class SettingsDialogueIT {
    private static final NextHop TO_STORE = NextHop.of("[" + STORE + "]:25");
    private static final String SMTP = "192.168.1.125";
    private static final String BULK = "192.168.1.126";
    private static final String INCOMING = "192.168.1.127";
    private static final String LIMITED = "192.168.1.128";
    private static final String FILTERED = "192.168.1.129";
    private static final String UNCHANGED = "192.168.1.130";

    @TempDir
    private static Path files;

    private static PostfixHost host;

    @BeforeAll
    static void startAndReload() {
        host = PostfixHost.of(inventory(settings -> ServerSettings.none()));
        host.startNames(
                "sender.example MX mx.sender.example",
                "mx.sender.example A 192.168.1.98",
                "96.1.168.192.in-addr.arpa PTR client.example",
                "98.1.168.192.in-addr.arpa PTR robot.example",
                "client.example A 192.168.1.96",
                "robot.example A 192.168.1.98",
                "98.1.168.192.bl.example A 127.0.0.2",
                "unreachable.example MX silent.example",
                "silent.example A " + STRANGER);
        host.startStore();
        host.start();
        host.reconfigure(inventory(settings -> settings));
    }

    private static HostInventory inventory(UnaryOperator<ServerSettings> change) {
        return Samples.inventory(
                Host.of(Samples.MACHINE).withMilter(MilterEndpoint.of("inet:127.0.0.1:9")),
                List.of(MailDomain.of(Samples.KLIX_COM, Samples.KLIX).withRoute(TO_STORE)),
                List.of(
                        server("smtp.klix.com", Profile.OUTGOING, SMTP, change.apply(outgoing())),
                        server("emailing.klix.com", Profile.BULK, BULK, change.apply(bulk())),
                        server("incoming.klix.com", Profile.INCOMING, INCOMING, change.apply(incoming())),
                        server("limited.klix.com", Profile.OUTGOING, LIMITED, change.apply(limited())),
                        server("filtered.klix.com", Profile.OUTGOING, FILTERED, change.apply(filtered())),
                        server("unchanged.klix.com", Profile.OUTGOING, UNCHANGED, trusted())));
    }

    private static MailServer server(String name, Profile profile, String address, ServerSettings settings) {
        return Samples.server(Samples.KLIX, name, profile, address).withSettings(settings);
    }

    private static ServerSettings trusted() {
        return ServerSettings.none()
                .withRouting(Routing.of(List.of(Network.of(TRUSTED), Network.of(NAMED)))
                        .withRelayHost(TO_STORE));
    }

    private static ServerSettings outgoing() {
        return trusted()
                .withSecurity(Security.none()
                        .withSafeguards(Set.of(Safeguard.FQDN_HELO, Safeguard.SENDER_DOMAIN, Safeguard.HIDDEN_HOPS))
                        .withBlockedSenders(
                                List.of(BlockedSender.of("Spam@sender.example"), BlockedSender.of("sold.example")))
                        .withBlockedClients(List.of(Network.of(NAMED))))
                .withFilters(Filters.none().withBlockedExtensions(List.of(FileExtension.of("exe"))));
    }

    private static ServerSettings bulk() {
        return ServerSettings.none()
                .withRouting(Routing.of(List.of(Network.of(TRUSTED))).withFallbackRelay(TO_STORE));
    }

    private static ServerSettings incoming() {
        return ServerSettings.none()
                .withSecurity(Security.none()
                        .withSafeguards(Set.of(Safeguard.FQDN_HELO, Safeguard.REVERSE_NAME, Safeguard.SENDER_DOMAIN))
                        .withBlockLists(List.of(DomainName.of("bl.example")))
                        .withBlockedSenders(List.of(BlockedSender.of("sold.example")))
                        .withBlockedClients(List.of(Network.of(TRUSTED))))
                .withFilters(Filters.none()
                        .withContentFilter(false)
                        .withBlockedExtensions(List.of(FileExtension.of("exe"))));
    }

    private static ServerSettings limited() {
        return trusted()
                .withLimits(Limits.of(Map.of(
                        Limit.MESSAGE_SIZE, 10_240L,
                        Limit.RECIPIENTS, 2L,
                        Limit.CONNECTIONS, 1L,
                        Limit.MESSAGE_RATE, 3L)));
    }

    private static ServerSettings filtered() {
        return trusted().withFilters(Filters.none().withContentFilter(true));
    }

    /** What Postfix complained of while all tests ran is a fault of its configuration, but for what tests provoked. */
    @AfterAll
    static void nobodyComplainedAndAllEnds() {
        try (PostfixHost ending = host) {
            ending.instances()
                    .forEach(instance -> assertThat(ending.log(instance.name()))
                            .contains("reload -- version")
                            .doesNotContainPattern(
                                    "(fatal|panic|error|warning): (?!connect to Milter service|.* limit exceeded)"));
        }
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", " + TRUSTED, INCOMING + ", " + NAMED})
    void takesMailThatNothingSpeaksAgainst(String server, String client) {
        assertThat(host.rcpt(client, server, "alice@klix.com")).contains("<-  250 2.1.5 Ok");
    }

    @ParameterizedTest
    @CsvSource({
        SMTP + ", " + TRUSTED + ", spam@sender.example",
        SMTP + ", " + TRUSTED + ", x@sold.example",
        SMTP + ", " + TRUSTED + ", x@sub.sold.example",
        INCOMING + ", " + NAMED + ", x@sold.example",
        INCOMING + ", " + NAMED + ", x@sub.sold.example"
    })
    void refusesBlockedSendersAndDomainsWithThoseBelow(String server, String client, String sender) {
        assertThat(host.rcpt(client, server, "alice@klix.com", "--from", sender))
                .contains("<** 554 5.7.1 <" + sender + ">: Sender address rejected: Access denied");
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", " + NAMED, INCOMING + ", " + TRUSTED})
    void refusesBlockedClientsAlsoTrustedOnes(String server, String client) {
        assertThat(host.rcpt(client, server, "alice@klix.com"))
                .contains("<** 554 5.7.1 <")
                .contains("[" + client + "]>: Client host rejected: Access denied");
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", " + TRUSTED, INCOMING + ", " + NAMED})
    void refusesSendersWhoseDomainIsNotThere(String server, String client) {
        assertThat(host.rcpt(client, server, "alice@klix.com", "--from", "x@nowhere.example"))
                .contains("<** 450 4.1.8 <x@nowhere.example>: Sender address rejected: Domain not found");
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", " + TRUSTED, INCOMING + ", " + NAMED})
    void wantsAFullNameInHelo(String server, String client) {
        assertThat(host.rcpt(client, server, "alice@klix.com", "--helo", "client"))
                .contains("<** 504 5.5.2 <client>: Helo command rejected: need fully-qualified hostname");
    }

    @Test
    void whoWantsAFullNameInHeloWantsAHelo() {
        assertThat(host.talk(TRUSTED, SMTP, "polite", "MAIL FROM:<someone@sender.example>", "QUIT"))
                .contains("503 5.5.1 Error: send HELO/EHLO first");
        assertThat(host.talk(TRUSTED, UNCHANGED, "polite", "MAIL FROM:<someone@sender.example>", "QUIT"))
                .contains("250 2.1.0 Ok");
    }

    @Test
    void refusesStrangersWithoutANameInTheDns() {
        assertThat(host.rcpt(STRANGER, INCOMING, "alice@klix.com"))
                .contains("<** 450 4.7.1 Client host rejected: cannot find your reverse hostname");
    }

    @Test
    void turnsAwayWhoIsOnABlockList() {
        assertThat(host.rcpt(ROBOT, INCOMING, "alice@klix.com"))
                .contains("<** 550 5.7.1 Service unavailable; client [" + ROBOT + "] blocked using bl.example");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(host.talk(
                        TRUSTED,
                        LIMITED,
                        "polite",
                        "EHLO client.example",
                        "MAIL FROM:<someone@sender.example> SIZE=10241",
                        "QUIT"))
                .contains("250-SIZE 10240")
                .contains("552 5.3.4 Message size exceeds fixed limit");
    }

    @Test
    void takesOneMessageForSoManyRecipientsAlone() {
        assertThat(host.talk(
                        TRUSTED,
                        LIMITED,
                        "polite",
                        "EHLO client.example",
                        "MAIL FROM:<someone@sender.example>",
                        "RCPT TO:<one@example.org>",
                        "RCPT TO:<two@example.org>",
                        "RCPT TO:<three@example.org>",
                        "QUIT"))
                .contains("452 4.5.3 Error: too many recipients");
    }

    @Test
    void limitsTheConnectionsOfTrustedClientsToo() {
        assertThat(host.talk(TRUSTED, LIMITED, "second"))
                .contains("421 4.7.0 limited.klix.com Error: too many connections from " + TRUSTED);
    }

    @Test
    void limitsTheMessagesOfTrustedClientsToo() {
        String mail = "MAIL FROM:<someone@sender.example>";

        assertThat(host.talk(
                        NAMED,
                        LIMITED,
                        "polite",
                        "EHLO client.example",
                        mail,
                        "RSET",
                        mail,
                        "RSET",
                        mail,
                        "RSET",
                        mail,
                        "QUIT"))
                .contains("450 4.7.1 Error: too much mail from " + NAMED);
    }

    @ParameterizedTest
    @CsvSource({SMTP + ", " + TRUSTED, INCOMING + ", " + NAMED})
    void refusesAttachmentsByTheEndOfTheirNames(String server, String client) throws IOException {
        assertThat(withAttachment(client, server, "alice@klix.com", "setup.EXE"))
                .contains("<** 550 5.7.1 Attachments named *.EXE are not taken here");
    }

    @Test
    void takesOtherAttachments() throws IOException {
        assertThat(withAttachment(NAMED, INCOMING, "alice@klix.com", "exe.txt")).contains("<-  250 2.0.0 Ok: queued");

        await().untilAsserted(() -> assertThat(host.stored())
                .anySatisfy(message -> assertThat(message)
                        .contains("X-Client-Addr: " + INCOMING + "\n")
                        .contains("exe.txt")));
    }

    private static String withAttachment(String client, String server, String recipient, String name)
            throws IOException {
        Path file = Files.writeString(files.resolve(name), "text");
        return host.mail(
                client,
                server,
                recipient,
                "--attach-type",
                "application/octet-stream",
                "--attach-name",
                name,
                "--attach",
                "@" + file);
    }

    @Test
    void hidesTheMachinesBeforeItself() {
        sendFromInside(SMTP, "hidden@example.org");

        await().untilAsserted(() -> assertThat(stored("hidden@example.org"))
                .contains("Received: by smtp.klix.com (Postfix)")
                .doesNotContain("10.0.0.5", "inner.klix.com", TRUSTED, "client.example"));
    }

    @Test
    void showsThemWhereItIsNotToldToHideThem() {
        sendFromInside(UNCHANGED, "shown@example.org");

        await().untilAsserted(() -> assertThat(stored("shown@example.org"))
                .contains("X-Originating-IP: [10.0.0.5]", "inner.klix.com", "[" + TRUSTED + "]"));
    }

    private static void sendFromInside(String server, String recipient) {
        host.mail(
                TRUSTED,
                server,
                recipient,
                "--add-header",
                "Received: from inner.klix.com (inner.klix.com [10.0.0.5])",
                "--add-header",
                "X-Originating-IP: [10.0.0.5]");
    }

    private static String stored(String recipient) {
        return host.stored().stream()
                .filter(message -> message.contains("X-Rcpt-Args: <" + recipient + ">"))
                .findFirst()
                .orElse("");
    }

    @Test
    void handsWhatCannotBeDeliveredToTheFallbackRelay() {
        host.mail(TRUSTED, BULK, "someone@unreachable.example");

        await().untilAsserted(() ->
                assertThat(stored("someone@unreachable.example")).contains("X-Client-Addr: " + BULK + "\n"));
    }

    @Test
    void asksTheContentFilterWhereItIsTold() {
        assertThat(host.rcpt(TRUSTED, FILTERED, "alice@klix.com")).contains("<** 451 4.7.1 Service unavailable");
    }
}
