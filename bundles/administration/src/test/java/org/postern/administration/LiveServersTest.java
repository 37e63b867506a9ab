package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/** What is asked of hosts: of the one that runs the server, where its agent can be reached, and of no other. */
class LiveServersTest {
    private final House house = new House();
    private final HandMadeHost host = new HandMadeHost(House.HOST);
    private final ShowMailServer show = house.use(ShowMailServer.class);
    private final OperateMailServer operate = house.use(OperateMailServer.class);
    private OrganisationName klix;
    private MailServer server;

    @BeforeEach
    void server() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2");
        server = house.server(klix, "smtp.klix.com", "klix.com");
        host.tell(server.id(), 3);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aReachableHostTellsHowItsServersDo() {
        house.wiring.with(host);

        assertThat(live(server).map(LiveServer::queues).map(LiveServer.Queues::total))
                .contains(3);
        assertThat(show.deliveries(OPERATOR, server, 10)).containsExactly(HandMadeHost.DELIVERY);
        assertThat(show.parameters(OPERATOR, server.id())).containsEntry("myhostname", "smtp.klix.com");
        assertThat(show.preview(OPERATOR, server.id())).isEqualTo(HandMadeHost.PREVIEW);
        assertThat(show.steps(OPERATOR, server.id())).isEqualTo(HandMadeHost.PREVIEW.steps());
    }

    @Test
    void aHostTellsOfTheServersThatItIsAskedForAlone() {
        OrganisationName other = house.organisation("other", "other.example", "192.0.2.9");
        MailServer foreign = house.server(other, "smtp.other.example", "other.example");
        host.tell(foreign.id(), 0);
        house.wiring.with(host);

        assertThat(show.live(OPERATOR, List.of(server))).containsOnlyKeys(server.id());
        assertThat(show.live(OPERATOR, List.of(foreign))).containsOnlyKeys(foreign.id());
    }

    @Test
    void aListOfAllServersShowsThoseThatTheActorManages() {
        OrganisationName other = house.organisation("other", "other.example", "192.0.2.9");
        MailServer foreign = house.server(other, "smtp.other.example", "other.example");
        host.tell(foreign.id(), 0);
        house.wiring.with(host);
        List<MailServer> all = List.of(server, foreign);
        Actor ofOther = house.holder(other, "anna", Privilege.SMTP_INSTANCE_MANAGE);

        assertThat(show.live(OPERATOR, all)).containsOnlyKeys(server.id(), foreign.id());
        assertThat(show.live(ofOther, all)).containsOnlyKeys(foreign.id());
    }

    @Test
    void aServerThatItsHostDoesNotHaveYetIsNotAlive() {
        MailServer added = house.server(klix, "new.klix.com", "klix.com");
        house.wiring.with(host);

        assertThat(live(added)).isEmpty();
        assertThat(show.live(OPERATOR, List.of(added, server))).containsOnlyKeys(server.id());
    }

    @Test
    void commandsReachTheHostAndAreWrittenDown() {
        house.wiring.with(host);
        operate.reload(OPERATOR, server.id());
        operate.restart(OPERATOR, server.id());
        operate.flush(OPERATOR, server.id());
        operate.rollBack(OPERATOR, server.id(), 7);
        operate.putBack(OPERATOR, server.id());
        operate.takeOver(OPERATOR, server.id());

        assertThat(host.commands())
                .containsExactly(
                        "reload klix-smtp",
                        "restart klix-smtp",
                        "flush klix-smtp",
                        "roll back klix-smtp to 7",
                        "put back klix-smtp",
                        "take over klix-smtp");
        assertThat(house.wiring.audit().records().subList(0, 6))
                .extracting(change -> change.action().token() + " " + change.subject())
                .containsExactly(
                        "take-over-server smtp.klix.com",
                        "put-back-server smtp.klix.com",
                        "roll-back-server smtp.klix.com",
                        "flush-server smtp.klix.com",
                        "restart-server smtp.klix.com",
                        "reload-server smtp.klix.com");
    }

    @Test
    void anAttemptThatFailedIsWrittenDownToo() {
        house.wiring.with(host);
        host.fail();

        assertThatThrownBy(() -> operate.restart(OPERATOR, server.id())).isInstanceOf(CommandFailedException.class);

        assertThat(house.wiring.audit().records().get(0))
                .extracting(AuditRecord::action, AuditRecord::details)
                .containsExactly(AuditAction.RESTART_SERVER, List.of(AuditDetail.FAILED));
    }

    @Test
    void whatSomebodyElseSavedIsNotBroughtIntoForceUnseen() {
        house.wiring.with(host);
        long first = house.reconfigure.request(OPERATOR, server.id());
        report(first);

        for (ThrowingCallable change : changes()) {
            assertThatThrownBy(change)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "host mail.example.net does not have server smtp.klix.com as it is wanted, and this would"
                                    + " bring all of that into force; reconfigure it first");
        }
        assertThat(requested()).isEqualTo(first);
        assertThat(house.directory.mailServers().find(server.id())).contains(server);

        host.becomeIdle();
        report(house.freeze.freeze(OPERATOR, server.id()));
        report(house.thaw.thaw(OPERATOR, server.id()));
        assertThat(requested()).isEqualTo(first + 2);
    }

    @Test
    void whatWasAskedForAsShownIsNotReplacedButAServerCanAlwaysBeStopped() {
        long planned = house.reconfigure.request(OPERATOR, server.id(), HandMadeHost.PREVIEW.plan());

        for (ThrowingCallable change : changes()) {
            assertThatThrownBy(change)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("a reconfiguration of server smtp.klix.com was requested and has not ended;"
                            + " wait until it has");
        }
        assertThat(requested()).isEqualTo(planned);
        assertThat(house.directory.reconfigurations().find(server.id()).flatMap(Reconfiguration::requestedPlan))
                .contains(HandMadeHost.PREVIEW.plan());

        house.disable.disable(OPERATOR, server.id());
        assertThat(requested()).isEqualTo(planned + 1);
    }

    private ThrowingCallable[] changes() {
        return new ThrowingCallable[] {
            () -> house.freeze.freeze(OPERATOR, server.id()),
            () -> house.thaw.thaw(OPERATOR, server.id()),
            () -> house.enable.enable(OPERATOR, server.id())
        };
    }

    private long requested() {
        return house.directory
                .reconfigurations()
                .find(server.id())
                .orElseThrow()
                .requested();
    }

    private void report(long generation) {
        house.directory
                .reconfigurations()
                .report(server.id(), new Report(generation, State.RUNNING, "", OptionalInt.of(4711)));
    }

    @Test
    void defaultInstancesFilesAreForSystemAdministratorsAlone() {
        house.wiring.with(host);
        Actor ofKlix = house.holder(klix, "anna", Privilege.SMTP_INSTANCE_MANAGE);

        assertThat(show.preview(OPERATOR, server.id()).hostFiles()).isNotEmpty();
        assertThat(show.preview(ofKlix, server.id())).isEqualTo(HandMadeHost.PREVIEW.withoutHostFiles());
    }

    @Test
    void aDisabledServerIsNotStartedByARestart() {
        house.wiring.with(host);
        house.disable.disable(OPERATOR, server.id());

        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("server smtp.klix.com is disabled; enable it first");
        }
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void whereItsAgentIsNotReachableWhatRunsIsUnknownAndTheRestSaysSo() {
        house.wiring.with(new HandMadeHost(HostName.of("elsewhere.example.net")));

        assertThat(live(server)).isEmpty();
        assertThat(show.live(OPERATOR, List.of(server))).isEmpty();
        for (ThrowingCallable question : questions()) {
            assertThatThrownBy(question)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("the agent of host mail.example.net cannot be reached from this console");
        }
        for (ThrowingCallable command : commands()) {
            assertThatThrownBy(command).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void whyAHostDoesNotTellOfItsTroubleIsItsTrouble() {
        house.wiring.with(host);
        assertThat(show.trouble(OPERATOR, server.id())).isEmpty();
        host.becomeUnreadable();
        assertThat(show.trouble(OPERATOR, server.id())).contains(Wording.of("the folders of Postfix cannot be read"));
    }

    @Test
    void hostsComeAndGo() {
        assertThat(live(server)).isEmpty();
        house.wiring.with(host);
        assertThat(live(server)).isPresent();
        house.wiring.without(host);
        assertThat(live(server)).isEmpty();
    }

    @Test
    void aHostThatCannotReadItsServersLeavesThoseOfOthersInTheList() {
        HostName second = HostName.of("second.example.net");
        house.addHost.add(OPERATOR, Host.of(second));
        house.addAddress.add(OPERATOR, House.address("192.0.2.3", second).withOwner(klix));
        MailServer elsewhere =
                house.addServer.add(OPERATOR, House.request(klix, "b.klix.com", "klix.com", "192.0.2.3"));
        HandMadeHost other = new HandMadeHost(second);
        other.tell(elsewhere.id(), 0);
        house.wiring.with(host).with(other);
        host.becomeUnreadable();

        assertThat(show.live(OPERATOR, List.of(server, elsewhere))).containsOnlyKeys(elsewhere.id());
        assertThat(live(server)).isEmpty();
    }

    private ThrowingCallable[] questions() {
        return new ThrowingCallable[] {
            () -> show.deliveries(OPERATOR, server, 10),
            () -> show.parameters(OPERATOR, server.id()),
            () -> show.preview(OPERATOR, server.id()),
            () -> show.steps(OPERATOR, server.id())
        };
    }

    private ThrowingCallable[] commands() {
        return new ThrowingCallable[] {
            () -> operate.reload(OPERATOR, server.id()),
            () -> operate.restart(OPERATOR, server.id()),
            () -> operate.flush(OPERATOR, server.id())
        };
    }

    private Optional<LiveServer> live(MailServer watched) {
        return Optional.ofNullable(show.live(OPERATOR, List.of(watched)).get(watched.id()));
    }
}
