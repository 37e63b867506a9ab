package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Delivery.Status;

/** Lines as Postfix 3.7 writes them. */
class MailLogTest {
    private static final LogClock CLOCK = new LogClock(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String SENDING = """
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtpd[117]: connect from unknown[192.168.1.125]
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtpd[117]: 4jZ4x60N35zJl0w: client=unknown[192.168.1.125]
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtpd[117]: 4jZ4x60N35zJl0w: reject: RCPT from unknown[192.168.1.125]: 550 5.1.1 <dora@unknown.example>: Recipient address rejected: no such domain; from=<alice@klix.com> to=<dora@unknown.example> proto=ESMTP helo=<client.example.net>
            Nov 25 03:32:10 smtp postfix-klix-smtp/cleanup[134]: 4jZ4x60N35zJl0w: message-id=<4jZ4x60N35zJl0w@smtp.klix.com>
            Nov 25 03:32:10 smtp postfix-klix-smtp/qmgr[115]: 4jZ4x60N35zJl0w: from=<alice@klix.com>, size=298, nrcpt=4 (queue active)
            Nov 25 03:32:10 smtp postfix-klix-smtp/qmgr[115]: 4jZ4x60SgszJl0y: from=<>, size=318, nrcpt=1 (queue active)
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtp[135]: 4jZ4x60N35zJl0w: to=<bob@mx.example>, relay=192.168.1.20[192.168.1.20]:25, delay=0.03, delays=0.01/0.02/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok)
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtp[135]: connect to 192.168.1.20[192.168.1.20]:26: Connection refused
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtp[139]: 4jZ4x60SgszJl0y: to=<bob@mx.example>, relay=192.168.1.20[192.168.1.20]:25, delay=0.03, delays=0.01/0.02/0.01/0, dsn=2.0.0, status=sent (250 2.0.0 Ok)
            Nov 25 03:32:10 smtp postfix-klix-smtp/qmgr[115]: 4jZ4x60SgszJl0y: removed
            Nov 25 03:32:10 smtp postfix-klix-smtp/smtp[135]: 4jZ4x60N35zJl0w: to=<emil@away.example>, relay=none, delay=0.03, delays=0.01/0.02/0/0, dsn=4.4.1, status=deferred (connect to 192.168.1.20[192.168.1.20]:26: Connection refused)
            """;
    private static final String EXPIRY = """
            Nov 25 03:32:18 smtp postfix-klix-smtp/qmgr[115]: 4jZ4x60N35zJl0w: from=<alice@klix.com>, status=expired, returned to sender
            Nov 25 03:32:18 smtp postfix-klix-smtp/bounce[140]: 4jZ4x60N35zJl0w: sender non-delivery notification: 4jZ4xG0m4lzJl1R
            Nov 25 03:32:18 smtp postfix-klix-smtp/qmgr[115]: 4jZ4x60N35zJl0w: removed
            """;

    @Test
    void joinsSendersToWhatBecameOfTheMailForEachRecipient() {
        assertThat(newest(SENDING))
                .containsExactly(
                        delivery(
                                "4jZ4x60N35zJl0w",
                                "alice@klix.com",
                                "emil@away.example",
                                Status.DEFERRED,
                                "connect to 192.168.1.20[192.168.1.20]:26: Connection refused"),
                        delivery("4jZ4x60SgszJl0y", "", "bob@mx.example", Status.SENT, "250 2.0.0 Ok"),
                        delivery("4jZ4x60N35zJl0w", "alice@klix.com", "bob@mx.example", Status.SENT, "250 2.0.0 Ok"),
                        delivery(
                                "4jZ4x60N35zJl0w",
                                "alice@klix.com",
                                "dora@unknown.example",
                                Status.REJECTED,
                                "RCPT from unknown[192.168.1.125]: 550 5.1.1 <dora@unknown.example>:"
                                        + " Recipient address rejected: no such domain"));
    }

    @Test
    void whatExpiresDoesSoForThoseWhoStillWaited() {
        Delivery expired = newest(SENDING + EXPIRY).get(0);

        assertThat(expired.time()).isEqualTo(Instant.parse("2026-11-25T03:32:18Z"));
        assertThat(expired.from()).isEqualTo("alice@klix.com");
        assertThat(expired.to()).isEqualTo("emil@away.example");
        assertThat(expired.status()).isEqualTo(Status.EXPIRED);
        assertThat(expired.detail()).isEqualTo("returned to sender");
    }

    @Test
    void whatExpiresLongAfterItWasDeferredIsToldWithoutItsRecipient() {
        assertThat(newest(EXPIRY)).extracting(Delivery::to).containsExactly("");
    }

    @Test
    void aBounceIsToldInTheWordsOfTheNextHop() {
        assertThat(newest("""
                        Nov 25 03:33:21 smtp postfix-klix-smtp/qmgr[115]: 4jZ4yT0QYbzJkmg: from=<alice@klix.com>, size=298, nrcpt=5 (queue active)
                        Nov 25 03:33:21 smtp postfix-klix-smtp/smtp[135]: 4jZ4yT0QYbzJkmg: to=<fritz@full.example>, relay=192.168.1.126[192.168.1.126]:25, delay=0.06, delays=0.01/0.03/0.01/0.02, dsn=5.7.1, status=bounced (host 192.168.1.126[192.168.1.126] said: 554 5.7.1 <fritz@full.example>: Recipient address rejected: Access denied (in reply to RCPT TO command))
                        """)).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(Status.BOUNCED);
            assertThat(delivery.detail())
                    .isEqualTo("host 192.168.1.126[192.168.1.126] said: 554 5.7.1 <fritz@full.example>:"
                            + " Recipient address rejected: Access denied (in reply to RCPT TO command)");
        });
    }

    @Test
    void localDeliveryAgentsLogTheSameWithAnOriginalRecipient() {
        assertThat(newest("""
                        Nov 25 03:33:21 in postfix-klix-in/lmtp[135]: 4jZ4yT0QYbzJkmg: to=<bob@store.klix.com>, orig_to=<bob@klix.com>, relay=store.klix.com[private/lmtp], conn_use=2, delay=1200, delays=1200/0.03/0.01/0.02, dsn=2.0.0, status=sent (250 2.0.0 <bob@store.klix.com> Saved)
                        """)).extracting(Delivery::to).containsExactly("bob@store.klix.com");
    }

    @Test
    void refusalsOfSmtpdPostscreenAndCleanupCarrySenderAndRecipient() {
        assertThat(newest("""
                        Nov 25 03:32:10 emailing postfix-klix-emailing/smtpd[87]: NOQUEUE: reject: RCPT from unknown[192.168.1.125]: 554 5.7.1 <bob@mx.example>: Recipient address rejected: Access denied; from=<alice@klix.com> to=<bob@mx.example> proto=ESMTP helo=<client.example.net>
                        Nov 25 03:32:10 incoming postfix-klix-incoming/postscreen[103]: NOQUEUE: reject: RCPT from [192.168.1.125]:54958: 550 5.5.1 Protocol error; from=<alice@example.net>, to=<admin@klix.com>, proto=ESMTP, helo=<client.example.net>
                        Nov 25 03:33:21 smtp postfix-klix-smtp/cleanup[134]: 4jZ4yT0WbQzJknJ: reject: header Subject: evil from=<x@y> to=<z@a> from unknown[192.168.1.125]; from=<alice@klix.com> to=<carl@mx.example> proto=ESMTP helo=<client.example.net>: 5.7.1 no evil here
                        Nov 25 03:33:21 incoming postfix-klix-incoming/cleanup[134]: 4jZ4yT0WbQzJknK: milter-reject: END-OF-MESSAGE from unknown[192.168.1.125]: 5.7.1 Gtube pattern; from=<alice@example.net> to=<admin@klix.com> proto=ESMTP helo=<client.example.net>
                        """))
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(Status.REJECTED))
                .extracting(Delivery::queueId, Delivery::from, Delivery::to, Delivery::detail)
                .containsExactly(
                        tuple(
                                "4jZ4yT0WbQzJknK",
                                "alice@example.net",
                                "admin@klix.com",
                                "END-OF-MESSAGE from unknown[192.168.1.125]: 5.7.1 Gtube pattern"),
                        tuple(
                                "4jZ4yT0WbQzJknJ",
                                "alice@klix.com",
                                "carl@mx.example",
                                "header Subject: evil from=<x@y> to=<z@a> from unknown[192.168.1.125]: 5.7.1 no evil here"),
                        tuple(
                                "",
                                "alice@example.net",
                                "admin@klix.com",
                                "RCPT from [192.168.1.125]:54958: 550 5.5.1 Protocol error"),
                        tuple(
                                "",
                                "alice@klix.com",
                                "bob@mx.example",
                                "RCPT from unknown[192.168.1.125]: 554 5.7.1 <bob@mx.example>:"
                                        + " Recipient address rejected: Access denied"));
    }

    @Test
    void aRecipientWhoLooksLikeTheRestOfTheLineIsStillARecipient() {
        assertThat(newest("""
                        Nov 25 03:32:10 smtp postfix-klix-smtp/smtp[135]: 4jZ4x60N35zJl0w: to=<"a>, relay=x, delay=1, delays=1, dsn=2.0.0, status=sent (ok)"@mx.example>, relay=192.168.1.20[192.168.1.20]:25, delay=0.03, delays=0.01/0.02/0/0, dsn=4.0.0, status=deferred (no)
                        """)).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(Status.DEFERRED);
            assertThat(delivery.to())
                    .isEqualTo("\"a>, relay=x, delay=1, delays=1, dsn=2.0.0, status=sent (ok)\"@mx.example");
        });
    }

    @Test
    void probesOfAddressesAndRefusedConnectionsAreAboutNoMail() {
        assertThat(newest("""
                        Nov 25 03:32:10 in postfix-klix-in/smtp[135]: 4jZ4x60N35zJl0w: to=<bob@klix.com>, relay=192.168.1.20[192.168.1.20]:25, delay=0.03, delays=0.01/0.02/0/0, dsn=2.1.5, status=deliverable (250 2.1.5 Ok)
                        Nov 25 03:32:10 in postfix-klix-in/postscreen[103]: NOQUEUE: reject: CONNECT from [192.168.1.125]:54958: too many connections
                        Nov 25 03:32:10 in postfix-klix-in/smtpd[117]: NOQUEUE: reject_warning: RCPT from unknown[192.168.1.125]: 450 4.7.1 <x>: Helo command rejected: Host not found; from=<a@example.net> to=<bob@klix.com> proto=ESMTP helo=<x>
                        """)).isEmpty();
    }

    @Test
    void theNewestAreGivenAndItIsKnownWhetherEarlierLinesWouldTellMoreOfThem() {
        MailLog log = read(SENDING);
        MailLog beheaded = read(SENDING.lines().skip(6).reduce("", (all, line) -> all + line + "\n"));

        assertThat(log.newest(1)).extracting(Delivery::to).containsExactly("emil@away.example");
        assertThat(log.tellsAllOf(4)).isTrue();
        assertThat(log.tellsAllOf(5)).isFalse();
        assertThat(beheaded.tellsAllOf(1)).isFalse();
        assertThat(beheaded.newest(1)).extracting(Delivery::from).containsExactly("");
    }

    private static List<Delivery> newest(String lines) {
        return read(lines).newest(100);
    }

    private static MailLog read(String lines) {
        return MailLog.of(lines.lines().toList(), CLOCK);
    }

    private static Delivery delivery(String queueId, String from, String to, Status status, String detail) {
        return new Delivery(Instant.parse("2026-11-25T03:32:10Z"), queueId, from, to, status, detail);
    }
}
