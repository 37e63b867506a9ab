package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.generator.PostfixHost.NAMED;
import static org.postern.generator.PostfixHost.STORE;
import static org.postern.generator.PostfixHost.TRUSTED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Host;

/** Servers that are frozen and thawed while they run, by a reload alone. */
class FrozenServersIT {
    private static final String SMTP = "192.168.1.125";
    private static final String EMAILING = "192.168.1.126";
    private static final String INCOMING = "192.168.1.127";

    @Test
    void aFrozenServerTakesMailAndKeepsItUntilItIsThawed() {
        try (PostfixHost host = PostfixHost.of(inventory(true))) {
            host.startStore();
            host.start();

            sendThroughAll(host);
            await().untilAsserted(() -> {
                assertThat(queue(host, "klix-smtp")).contains("dest@example.org", "deferred transport");
                assertThat(queue(host, "klix-emailing")).contains("dest@example.net", "deferred transport");
                assertThat(queue(host, "klix-incoming")).contains("alice@klix.com", "deferred transport");
            });
            assertThat(host.stored()).isEmpty();

            host.reconfigure(inventory(false));
            flushAll(host);
            await().untilAsserted(() -> assertThat(host.stored()).hasSize(3));
        }
    }

    @Test
    void aServerIsFrozenWhileItRuns() {
        try (PostfixHost host = PostfixHost.of(inventory(false))) {
            host.startStore();
            host.start();
            host.reconfigure(inventory(true));

            sendThroughAll(host);

            await().untilAsserted(() -> assertThat(queue(host, "klix-smtp")).contains("deferred transport"));
            assertThat(host.stored()).isEmpty();
        }
    }

    /** As postconf(5) says of {@code defer_transports}; so nobody may offer to flush a frozen server. */
    @Test
    void toFlushAFrozenServerDeliversItsMail() {
        try (PostfixHost host = PostfixHost.of(inventory(true))) {
            host.startStore();
            host.start();
            host.mail(TRUSTED, SMTP, "dest@example.org");
            await().untilAsserted(() -> assertThat(queue(host, "klix-smtp")).contains("deferred transport"));

            flushAll(host);

            await().untilAsserted(() -> assertThat(host.stored()).hasSize(1));
        }
    }

    private static HostInventory inventory(boolean frozen) {
        return Samples.inventory(
                Host.of(Samples.MACHINE),
                List.of(MailDomain.of(Samples.KLIX_COM, Samples.KLIX).withRoute(NextHop.of("[" + STORE + "]:25"))),
                List.of(
                        sending("smtp.klix.com", Profile.OUTGOING, SMTP, frozen),
                        sending("emailing.klix.com", Profile.BULK, EMAILING, frozen),
                        Samples.server(Samples.KLIX, "incoming.klix.com", Profile.INCOMING, INCOMING)
                                .withFrozen(frozen)));
    }

    private static MailServer sending(String name, Profile profile, String address, boolean frozen) {
        MailServer server = Samples.server(Samples.KLIX, name, profile, address);
        return Samples.relaying(Samples.trusting(server, TRUSTED), NextHop.of("[" + STORE + "]:25"))
                .withFrozen(frozen);
    }

    private static void sendThroughAll(PostfixHost host) {
        assertThat(host.mail(TRUSTED, SMTP, "dest@example.org")).contains("250 2.0.0 Ok: queued");
        assertThat(host.mail(TRUSTED, EMAILING, "dest@example.net")).contains("250 2.0.0 Ok: queued");
        assertThat(host.mail(NAMED, INCOMING, "alice@klix.com")).contains("250 2.0.0 Ok: queued");
    }

    private static void flushAll(PostfixHost host) {
        host.instances()
                .filter(instance -> !instance.name().isPrimary())
                .forEach(instance -> host.postfix(instance, "flush"));
    }

    private static String queue(PostfixHost host, String server) {
        String configuration = host.state(InstanceName.forId(server))
                .directories()
                .configuration()
                .toString();
        return host.inside("postqueue", "-c", configuration, "-j").orFail().out();
    }
}
