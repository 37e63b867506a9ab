package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Drain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UnavailableException;

/** The mail of a server that is to go: whose word moves it, where to, and what is written down. */
class RetireQueueTest {
    private final House house = new House();
    private final HandMadeHost host = new HandMadeHost(House.HOST);
    private final RetireQueue retire = house.use(RetireQueue.class);
    private OrganisationName klix;
    private MailServer old;
    private MailServer next;

    @BeforeEach
    void servers() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2", "192.0.2.3");
        old = house.server(klix, "smtp.klix.com", "klix.com");
        next = house.server(klix, "emailing.klix.com", "klix.com");
        house.wiring.with(host);
        stopped(old);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void eachIsDoneByTheHostAndWrittenDownWithTheCount() {
        assertThat(retire.handOver(OPERATOR, old.id(), next.id())).isEqualTo(3);
        assertThat(retire.archive(OPERATOR, old.id()))
                .isEqualTo(new ArchivedQueue(3, "/var/lib/postern/archive/postfix-klix-smtp.tar.gz"));
        assertThat(retire.discard(OPERATOR, old.id())).isEqualTo(3);
        Instant deadline = retire.drain(OPERATOR, old.id(), Duration.ofHours(1));

        assertThat(host.commands())
                .containsExactly(
                        "hand over klix-smtp to klix-emailing",
                        "archive klix-smtp",
                        "discard klix-smtp",
                        "drain klix-smtp");
        assertThat(retire.draining(OPERATOR, old.id())).contains(new Drain(deadline, false));
        assertThat(recorded(4))
                .containsExactly(
                        "drain-queue smtp.klix.com [DONE]",
                        "discard-queue smtp.klix.com (3) [DONE]",
                        "archive-queue smtp.klix.com (3) [DONE]",
                        "hand-over-queue smtp.klix.com → emailing.klix.com (3) [DONE]");
    }

    @Test
    void whatFailsIsWrittenDownAsWell() {
        host.fail();

        assertThatThrownBy(() -> retire.discard(OPERATOR, old.id())).isInstanceOf(CommandFailedException.class);

        assertThat(recorded(1)).containsExactly("discard-queue smtp.klix.com [FAILED]");
    }

    @Test
    void successorsAreEnabledServersOfTheOrganisationOnTheHostForMailOfTheSameDirection() {
        OrganisationName other = house.organisation("other", "other.example", "192.0.2.9");
        MailServer foreign = house.server(other, "smtp.other.example", "other.example");
        MailServer incoming = house.server(klix, "mx.klix.com", "klix.com");
        MailServer receiving = incoming.withProfile(Profile.INCOMING, incoming.settings());
        house.directory.mailServers().update(incoming, receiving);
        HostName second = HostName.of("second.example.net");
        house.addHost.add(OPERATOR, Host.of(second));
        house.addAddress.add(OPERATOR, House.address("192.0.2.4", second).withOwner(klix));
        MailServer elsewhere =
                house.addServer.add(OPERATOR, House.request(klix, "b.klix.com", "klix.com", "192.0.2.4"));

        assertThat(retire.successors(OPERATOR, old.id())).containsExactly(next);
        for (MailServer unfit : List.of(old, foreign, receiving, elsewhere)) {
            assertThatThrownBy(() -> retire.handOver(OPERATOR, old.id(), unfit.id()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith(
                            "server " + unfit.name() + " does not take over the mail of server smtp.klix.com");
        }
        stopped(next);
        assertThat(retire.successors(OPERATOR, old.id())).isEmpty();
        assertThatThrownBy(() -> retire.handOver(OPERATOR, old.id(), next.id())).isInstanceOf(RefusedException.class);
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void nobodyHandsMailToAServerThatHeDoesNotManage() {
        OrganisationName other = house.organisation("other", "other.example", "192.0.2.9");
        MailServer foreign = house.server(other, "smtp.other.example", "other.example");
        Actor ofKlix = house.holder(klix, "anna", Privilege.SMTP_INSTANCE_MANAGE);

        assertThatThrownBy(() -> retire.handOver(ofKlix, old.id(), foreign.id()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no server " + foreign.id());
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void theQueueOfAServerThatRunsOrMayRunIsLeftAlone() {
        MailServer stored = house.directory.mailServers().find(old.id()).orElseThrow();
        house.directory.mailServers().update(stored, stored.withEnabled(true));
        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("server smtp.klix.com is enabled; disable it first");
        }
        house.disable.disable(OPERATOR, old.id());
        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("host mail.example.net has not reported yet that server smtp.klix.com is stopped");
        }
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void aServerThatDrainsIsNotRemoved() {
        RemoveMailServer remove = house.use(RemoveMailServer.class);
        retire.drain(OPERATOR, old.id(), Duration.ofHours(1));
        host.tell(old.id(), 0);

        assertThatThrownBy(() -> remove.remove(OPERATOR, old.id()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("server smtp.klix.com still delivers its queue");
        assertThatThrownBy(() -> remove.removeUnseen(OPERATOR, old.id())).isInstanceOf(RefusedException.class);
        assertThat(house.directory.mailServers().find(old.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT59S", "P7DT1S"})
    void aDrainHasAnEnd(Duration time) {
        assertThatThrownBy(() -> retire.drain(OPERATOR, old.id(), time))
                .isInstanceOf(RefusedException.class)
                .hasMessage("a queue is drained for 1 to 10080 minutes");
    }

    @Test
    void aFrozenServerDeliversNothing() {
        MailServer stored = house.directory.mailServers().find(old.id()).orElseThrow();
        house.directory.mailServers().update(stored, stored.withFrozen(true));

        assertThatThrownBy(() -> retire.drain(OPERATOR, old.id(), Duration.ofHours(1)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("server smtp.klix.com is frozen, and so delivers nothing; thaw it first");
    }

    @Test
    void whereItsHostCannotBeAskedNothingIsDoneAndADrainIsNotKnown() {
        house.wiring.without(host);

        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command).isInstanceOf(UnavailableException.class);
        }
        assertThat(retire.draining(OPERATOR, old.id())).isEmpty();
    }

    private List<ThrowingCallable> commands() {
        return List.of(
                () -> retire.drain(OPERATOR, old.id(), Duration.ofHours(1)),
                () -> retire.handOver(OPERATOR, old.id(), next.id()),
                () -> retire.archive(OPERATOR, old.id()),
                () -> retire.discard(OPERATOR, old.id()));
    }

    private void stopped(MailServer server) {
        long generation = house.disable.disable(OPERATOR, server.id());
        house.directory
                .reconfigurations()
                .report(server.id(), new Report(generation, State.STOPPED, "", OptionalInt.empty()));
        host.tell(server.id(), 3);
    }

    private List<String> recorded(int last) {
        return house.wiring.audit().records().subList(0, last).stream()
                .map(change -> change.action().token() + " " + change.subject() + " " + change.details())
                .toList();
    }
}
