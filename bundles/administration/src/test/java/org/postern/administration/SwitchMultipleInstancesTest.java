package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;

class SwitchMultipleInstancesTest {
    private final House house = new House();
    private final HandMadeHost host = new HandMadeHost(House.HOST);
    private MailServer smtp;
    private MailServer bulk;

    @BeforeEach
    void servers() {
        house.host();
        OrganisationName klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2", "192.0.2.3");
        smtp = inForce(house.server(klix, "smtp.klix.com", "klix.com"));
        bulk = inForce(house.server(klix, "emailing.klix.com", "klix.com"));
        house.server(klix, "new.klix.com", "klix.com");
        house.wiring.with(host);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void isNotSwitchedOffWhileMailWaitsUnlessSomebodySaysWhatBecomesOfIt() {
        host.tell(smtp.id(), 4);
        host.tell(bulk.id(), 1);

        assertRefused(
                () -> house.multipleInstances.off(OPERATOR),
                "mail waits in the queues of emailing.klix.com (1), smtp.klix.com (4): say whether it is to be kept,"
                        + " archived or drained");

        assertThat(house.multipleInstances.off(OPERATOR, Kind.ARCHIVE, Duration.ZERO))
                .isTrue();
        assertThat(house.directory.globalSettings().multipleInstances()).isFalse();
        assertThat(word().kind()).isEqualTo(Kind.ARCHIVE);
    }

    @Test
    void isSwitchedOffWithoutAWordWhereNoMailWaits() {
        host.tell(smtp.id(), 0);
        host.tell(bulk.id(), 0);

        assertThat(house.multipleInstances.off(OPERATOR)).isTrue();
        assertThat(word().kind()).isEqualTo(Kind.KEEP);
        assertThat(house.multipleInstances.off(OPERATOR)).isFalse();
    }

    @Test
    void theMailOfADisabledServerIsLeftOutOfIt() {
        host.tell(smtp.id(), 0);
        host.tell(bulk.id(), 9);
        house.disable.disable(OPERATOR, bulk.id());

        assertThat(house.multipleInstances.inForce(OPERATOR)).containsExactly(smtp);
        assertThat(house.multipleInstances.off(OPERATOR)).isTrue();
    }

    @Test
    void aHostThatDoesNotTellIsNotTakenForOneWithoutMail() {
        host.tell(smtp.id(), 0);
        String refusal = "these hosts do not tell now whether mail waits in the queues of their servers: " + House.HOST
                + "; try again later, or say whether it is to be kept, archived or drained";
        assertRefused(() -> house.multipleInstances.off(OPERATOR), refusal);
        host.tell(bulk.id(), 0);
        host.becomeUnreadable();
        assertRefused(() -> house.multipleInstances.off(OPERATOR), refusal);

        assertThat(house.multipleInstances.off(OPERATOR, Kind.KEEP, Duration.ZERO))
                .isTrue();
    }

    @Test
    void aQueueIsDrainedForATimeThatIsSaid() {
        assertRefused(
                () -> house.multipleInstances.off(OPERATOR, Kind.DRAIN, Duration.ZERO),
                "a queue is drained for 1 to 10080 minutes");
        Instant before = Instant.now();

        house.multipleInstances.off(OPERATOR, Kind.DRAIN, Duration.ofHours(2));

        assertThat(word().kind()).isEqualTo(Kind.DRAIN);
        assertThat(word().time())
                .isBetween(before.plus(Duration.ofMinutes(119)), Instant.now().plus(Duration.ofHours(2)));
    }

    @Test
    void anotherWordCanBeSaidLater() {
        house.multipleInstances.off(OPERATOR, Kind.KEEP, Duration.ZERO);
        assertThat(house.multipleInstances.off(OPERATOR, Kind.KEEP, Duration.ZERO))
                .isFalse();

        assertThat(house.multipleInstances.off(OPERATOR, Kind.ARCHIVE, Duration.ZERO))
                .isTrue();
        assertThat(word().kind()).isEqualTo(Kind.ARCHIVE);
        assertThat(house.multipleInstances.on(OPERATOR)).isTrue();
        assertThat(house.directory.globalSettings().switchedOff()).isEmpty();
    }

    @Test
    void theServersStayInTheDirectory() {
        house.multipleInstances.off(OPERATOR, Kind.KEEP, Duration.ZERO);

        assertThat(house.directory.mailServers().on(House.HOST)).contains(smtp, bulk);
        assertRefused(
                () -> house.reconfigure.request(OPERATOR, smtp.id()),
                "multiple instances are switched off, so no server can be reconfigured; a system administrator switches"
                        + " them on");
    }

    private MailServer inForce(MailServer server) {
        house.reconfigure.request(OPERATOR, server.id());
        return server;
    }

    private QueueRetirement word() {
        return house.directory.globalSettings().switchedOff().orElseThrow();
    }

    private static void assertRefused(ThrowingCallable attempt, String message) {
        assertThatThrownBy(attempt).isInstanceOf(RefusedException.class).hasMessage(message);
    }
}
