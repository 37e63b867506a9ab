package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;
import org.postern.testkit.CutLine;
import org.postern.testkit.Wiring;

/** How servers and the domains that they lie in are changed and removed. */
class ChangedServersTest {
    private final House house = new House();
    private final EditMailServer edit = house.use(EditMailServer.class);
    private final RemoveMailServer remove = house.use(RemoveMailServer.class);
    private final HandMadeHost host = new HandMadeHost(House.HOST);
    private final EditMailDomain editDomain = house.use(EditMailDomain.class);
    private final RemoveMailDomain removeDomain = house.use(RemoveMailDomain.class);
    private OrganisationName klix;
    private OrganisationName other;
    private MailServer server;

    @BeforeEach
    void server() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2");
        other = house.organisation("other", "other.example", "192.0.2.9");
        server = house.server(klix, "smtp.klix.com", "klix.com");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nameProfileAndSettingsAreChangedAndTheHostIsNotAsked() {
        var settings = ServerSettings.none().withRouting(Routing.of(List.of(Network.of("10.0.0.0/8"))));
        MailServer after = new MailServer(
                server.id(),
                klix,
                HostName.of("bulk.klix.com"),
                server.domain(),
                server.host(),
                server.addresses(),
                Profile.BULK,
                true,
                false,
                settings);

        assertThat(edit.edit(OPERATOR, server, after)).isEqualTo(after);
        assertThat(stored()).isEqualTo(after);
        assertThat(house.directory
                        .reconfigurations()
                        .find(server.id())
                        .orElseThrow()
                        .requested())
                .isZero();
    }

    @Test
    void aServerMovesToAnotherDomainOfItsOrganisationOnly() {
        house.addDomain.add(OPERATOR, MailDomain.of(DomainName.of("klix.net"), klix));

        edit.edit(OPERATOR, server, moved("smtp.klix.net", "klix.net"));

        assertThat(stored().domain()).isEqualTo(DomainName.of("klix.net"));
        MailServer now = stored();
        assertThatThrownBy(() -> edit.edit(OPERATOR, now, moved("smtp.other.example", "other.example")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("organisation klix has no domain other.example; it has klix.com, klix.net");
        assertThat(stored()).isEqualTo(now);
    }

    @Test
    void aNameIsTakenOnce() {
        house.server(klix, "second.klix.com", "klix.com");
        house.addHost.add(OPERATOR, Host.of(HostName.of("mx.klix.com")));

        assertThatThrownBy(() -> edit.edit(OPERATOR, server, server.withName(HostName.of("second.klix.com"))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("server name second.klix.com is taken");
        assertThatThrownBy(() -> edit.edit(OPERATOR, server, server.withName(HostName.of("mx.klix.com"))))
                .isInstanceOf(RefusedException.class);
        assertThat(stored()).isEqualTo(server);
    }

    @Test
    void organisationHostAndAddressesStay() {
        for (MailServer after : List.of(
                placed(other, server.host(), "192.0.2.1"),
                placed(klix, HostName.of("elsewhere.example.net"), "192.0.2.1"),
                placed(klix, server.host(), "192.0.2.2"))) {
            assertThatThrownBy(() -> edit.edit(OPERATOR, server, after))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("server smtp.klix.com keeps its organisation, host and addresses");
            assertThatThrownBy(() -> edit.edit(OPERATOR, after, after.withName(HostName.of("x.klix.com"))))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(stored()).isEqualTo(server);
    }

    @Test
    void enablingAndFreezingHaveTheirOwnRoads() {
        assertThatThrownBy(() -> edit.edit(OPERATOR, server, server.withEnabled(false)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> edit.edit(OPERATOR, server, server.withFrozen(true)))
                .isInstanceOf(RefusedException.class);
        assertThat(stored()).isEqualTo(server);
    }

    @Test
    void whoComesSecondIsTold() {
        edit.edit(OPERATOR, server, server.withName(HostName.of("first.klix.com")));

        assertThatThrownBy(() -> edit.edit(OPERATOR, server, server.withName(HostName.of("late.klix.com"))))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(stored().name()).isEqualTo(HostName.of("first.klix.com"));
        assertThat(house.directory.mailServers().find(HostName.of("late.klix.com")))
                .isEmpty();
    }

    @Test
    void aServerThatNoHostWasAskedToRunIsRemovedAtOnce() {
        remove.remove(OPERATOR, server.id());

        assertThat(house.directory.mailServers().of(klix)).isEmpty();
        assertThat(house.directory.addresses().of(klix)).allMatch(Address::isFree);
        assertThat(house.server(klix, "smtp.klix.com", "klix.com").id()).isEqualTo(server.id());
    }

    @Test
    void aRemovalThatWasCutShortIsEndedByAskingAgain() throws Exception {
        try (CutLine line = CutLine.after(1, house.directory)) {
            RemoveMailServer cutShort =
                    Wiring.of(house.directory).with(line.ports().mailServers()).get(RemoveMailServer.class);
            assertThatThrownBy(() -> cutShort.remove(OPERATOR, server.id())).isInstanceOf(UnavailableException.class);
        }
        assertThat(house.directory.addresses().of(klix)).anyMatch(address -> !address.isFree());

        assertThatThrownBy(() -> remove.remove(OPERATOR, server.id())).isInstanceOf(NotFoundException.class);

        assertThat(house.directory.addresses().of(klix)).allMatch(Address::isFree);
        assertThat(house.server(klix, "smtp.klix.com", "klix.com").id()).isEqualTo(server.id());
    }

    @Test
    void aServerIsRemovedOnceItsHostReportedItStopped() {
        house.reconfigure.request(OPERATOR, server.id());
        report(1, State.RUNNING, OptionalInt.of(4711));
        assertStays("server smtp.klix.com is enabled; disable it first");

        house.disable.disable(OPERATOR, server.id());
        assertStays("host mail.example.net has not reported yet that server smtp.klix.com is stopped");

        report(2, State.STOPPED, OptionalInt.empty());
        tell(0);
        remove.remove(OPERATOR, server.id());
        assertThat(house.directory.mailServers().find(server.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "STOPPED")
    void whateverElseItsHostReportedItStaysWhileItRuns(State state) {
        house.disable.disable(OPERATOR, server.id());
        report(1, state, OptionalInt.of(4711));

        assertStays("host mail.example.net has not reported yet that server smtp.klix.com is stopped");
    }

    @ParameterizedTest
    @EnumSource(names = {"REHEARSED", "FAILED"})
    void whereItsHostRehearsesOrRefusesItItIsRemovedOnceItDoesNotRun(State state) {
        house.disable.disable(OPERATOR, server.id());
        report(1, state, OptionalInt.empty());
        tell(0);
        remove.remove(OPERATOR, server.id());
        assertThat(house.directory.mailServers().find(server.id())).isEmpty();
    }

    @Test
    void aServerIsNotRemovedFromUnderItsMail() {
        tell(17);
        house.disable.disable(OPERATOR, server.id());
        report(1, State.STOPPED, OptionalInt.empty());
        String reason = "the queues of server smtp.klix.com still hold mail (17):"
                + " have it drained, handed over, archived or discarded first";
        assertStays(reason);
        assertThatThrownBy(() -> remove.removeUnseen(OPERATOR, server.id())).hasMessage(reason);

        tell(0);
        remove.remove(OPERATOR, server.id());
        assertThat(house.directory.mailServers().find(server.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerWhoseQueuesNobodyCanLookAtIsRemovedOnlyWhenThatIsSaid(boolean reachable) {
        if (reachable) {
            host.becomeUnreadable();
            house.wiring.with(host);
        }
        house.disable.disable(OPERATOR, server.id());
        report(1, State.STOPPED, OptionalInt.empty());
        assertStays("host mail.example.net does not tell now whether mail waits in the queues of server smtp.klix.com;"
                + " try again later, or confirm that the server is to be removed without looking");

        remove.removeUnseen(OPERATOR, server.id());
        assertThat(house.directory.mailServers().find(server.id())).isEmpty();
    }

    @Test
    void notLookingAtItsQueuesRemovesNoServerThatMayRun() {
        house.reconfigure.request(OPERATOR, server.id());
        report(1, State.RUNNING, OptionalInt.of(4711));

        assertThatThrownBy(() -> remove.removeUnseen(OPERATOR, server.id())).isInstanceOf(RefusedException.class);
        assertThat(house.directory.mailServers().find(server.id())).isPresent();
    }

    @Test
    void routeAndRecipientCheckOfADomainAreChanged() {
        MailDomain before =
                house.directory.mailDomains().find(DomainName.of("klix.com")).orElseThrow();
        MailDomain after = before.withRecipientCheck(RecipientCheck.ANY);

        editDomain.edit(OPERATOR, before, after);

        assertThat(house.directory.mailDomains().find(before.name())).contains(after);
        assertThatThrownBy(() -> editDomain.edit(OPERATOR, before, before.withRecipientCheck(RecipientCheck.ANY)))
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void nameAndOwnerOfADomainStay() {
        MailDomain before =
                house.directory.mailDomains().find(DomainName.of("klix.com")).orElseThrow();

        for (MailDomain after :
                List.of(MailDomain.of(before.name(), other), MailDomain.of(DomainName.of("klix.net"), klix))) {
            assertThatThrownBy(() -> editDomain.edit(OPERATOR, before, after))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("domain klix.com keeps its name and owner");
        }
        assertThat(house.directory.mailDomains().find(before.name())).contains(before);
    }

    @Test
    void aDomainStaysWhileServersLieInIt() {
        DomainName domain = DomainName.of("klix.com");
        house.server(klix, "second.klix.com", "klix.com");

        assertThatThrownBy(() -> removeDomain.remove(OPERATOR, domain))
                .isInstanceOf(InUseException.class)
                .hasMessageStartingWith("domain klix.com is used by second.klix.com, smtp.klix.com;");
        house.directory.mailServers().of(klix).forEach(each -> remove.remove(OPERATOR, each.id()));
        removeDomain.remove(OPERATOR, domain);
        assertThat(house.directory.mailDomains().find(domain)).isEmpty();
    }

    private void assertStays(String reason) {
        assertThatThrownBy(() -> remove.remove(OPERATOR, server.id()))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason);
        assertThat(house.directory.mailServers().find(server.id())).isPresent();
    }

    private void tell(int waiting) {
        house.wiring.with(host);
        host.tell(server.id(), waiting);
    }

    private void report(long generation, State state, OptionalInt pid) {
        house.directory.reconfigurations().report(server.id(), new Report(generation, state, "", pid));
    }

    private MailServer stored() {
        return house.directory.mailServers().find(server.id()).orElseThrow();
    }

    private MailServer moved(String name, String domain) {
        return MailServer.of(
                        server.id(),
                        klix,
                        HostName.of(name),
                        DomainName.of(domain),
                        server.host(),
                        server.addresses(),
                        server.profile())
                .withSettings(server.settings());
    }

    private MailServer placed(OrganisationName organisation, HostName host, String address) {
        return MailServer.of(
                server.id(),
                organisation,
                server.name(),
                server.domain(),
                host,
                List.of(IpAddress.of(address)),
                server.profile());
    }
}
