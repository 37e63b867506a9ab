package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.MovableClock;

/** Every change says what was done, to what, by whom; what changed nothing says nothing. */
class AuditTest {
    private static final IpAddress IP = IpAddress.of("192.0.2.1");
    private static final UserId JANE = UserId.of("jane");
    private static final GroupName SENDERS = GroupName.of("senders");
    private static final DomainName DOMAIN = DomainName.of("klix.com");

    private final House house = new House();
    private final OrganisationName klix = OrganisationName.of("klix");
    private int seen;

    @BeforeEach
    void organisation() {
        house.host();
        house.organisation("klix", "klix.com");
        changes();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void organisationsAndHosts() {
        OrganisationName acme = OrganisationName.of("acme");
        HostName host = HostName.of("mx.example.net");
        EditOrganisation edit = house.use(EditOrganisation.class);
        Organisation enabled = Organisation.of(acme);
        var disabled = new Organisation(acme, false);
        Optional<MilterEndpoint> milter = Optional.of(MilterEndpoint.of("inet:127.0.0.1:11332"));

        house.createOrganisation.create(OPERATOR, acme);
        edit.edit(OPERATOR, enabled, disabled);
        edit.edit(OPERATOR, disabled, disabled);
        edit.edit(OPERATOR, disabled, new Organisation(OrganisationName.of("Acme & Co"), false));
        house.use(RemoveOrganisation.class).remove(OPERATOR, OrganisationName.of("acme & co"));
        house.addHost.add(OPERATOR, Host.of(host));
        house.setMilter.set(OPERATOR, host, milter);
        house.setMilter.set(OPERATOR, host, milter);
        house.multipleInstances.on(OPERATOR);
        house.multipleInstances.off(OPERATOR);
        house.multipleInstances.on(OPERATOR);

        assertThat(changes())
                .containsExactly(
                        "operator add-organisation acme: acme",
                        "operator edit-organisation acme: acme disabled",
                        "operator edit-organisation Acme & Co: acme → Acme & Co name",
                        "operator remove-organisation Acme & Co: Acme & Co",
                        "operator add-host -: mx.example.net",
                        "operator set-milter -: mx.example.net",
                        "operator switch-multiple-instances-off -: keep",
                        "operator switch-multiple-instances-on -: ");
    }

    @Test
    void addresses() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1"));
        house.assignAddress.assign(OPERATOR, IP, klix);
        house.assignAddress.assign(OPERATOR, IP, klix);
        house.takeBackAddress.takeBack(OPERATOR, IP);
        house.use(RemoveAddress.class).remove(OPERATOR, IP);
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(klix));

        assertThat(changes())
                .containsExactly(
                        "operator add-address -: 192.0.2.1",
                        "operator assign-address klix: 192.0.2.1",
                        "operator take-back-address klix: 192.0.2.1",
                        "operator remove-address -: 192.0.2.1",
                        "operator add-address klix: 192.0.2.1");
    }

    @Test
    void people() {
        User jane = addJane();
        EditUser edit = house.use(EditUser.class);
        var renamed = new User(JANE, jane.organisation(), "Jane Doe", jane.mail(), true);

        edit.edit(OPERATOR, jane, jane);
        edit.edit(OPERATOR, jane, renamed);
        house.use(SetPassword.class).set(OPERATOR, JANE, new Password("battery staple"));
        house.use(ChangePassword.class)
                .change(new Actor.Person(JANE), "battery staple", new Password("correct battery"));
        house.use(RemoveUser.class).remove(OPERATOR, JANE);

        assertThat(changes())
                .containsExactly(
                        "operator add-user klix: jane",
                        "operator edit-user klix: jane name",
                        "operator change-password klix: jane",
                        "jane change-password klix: jane",
                        "operator remove-user klix: jane");
    }

    @Test
    void whoAdministersTheSystem() {
        house.use(MakeFirstAdministrator.class).make(UserId.of("first"), House.password());
        Actor first = Actor.person(UserId.of("first"));
        house.use(AddAdministrator.class).add(first, UserId.of("second"), "Second", House.password());
        house.use(RemoveAdministrator.class).remove(first, UserId.of("second"));

        assertThat(changes())
                .containsExactly(
                        "operator add-user -: first", "first add-user -: second", "first remove-user -: second");
    }

    @Test
    void groups() {
        addJane();
        changes();

        house.addGroup.add(OPERATOR, klix, SENDERS);
        for (int i = 0; i < 2; i++) {
            house.grant.grant(OPERATOR, klix, SENDERS, Privilege.SMTP_INSTANCE_MANAGE);
            house.addMember.add(OPERATOR, klix, SENDERS, JANE);
        }
        for (int i = 0; i < 2; i++) {
            house.removeMember.remove(OPERATOR, klix, SENDERS, JANE);
            house.revoke.revoke(OPERATOR, klix, SENDERS, Privilege.SMTP_INSTANCE_MANAGE);
        }
        house.use(RemoveGroup.class).remove(OPERATOR, klix, SENDERS);

        assertThat(changes())
                .containsExactly(
                        "operator add-group klix: senders",
                        "operator grant-privilege klix: smtp.instance.manage → senders",
                        "operator add-member klix: jane → senders",
                        "operator remove-member klix: jane ← senders",
                        "operator revoke-privilege klix: smtp.instance.manage ← senders",
                        "operator remove-group klix: senders");
    }

    @Test
    void domainsAndServers() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(klix));
        changes();
        MailDomain domain = MailDomain.of(DomainName.of("klix.net"), klix);
        MailDomain open = domain.withRecipientCheck(RecipientCheck.ANY);
        EditMailDomain editDomain = house.use(EditMailDomain.class);

        house.addDomain.add(OPERATOR, domain);
        editDomain.edit(OPERATOR, domain, domain);
        editDomain.edit(OPERATOR, domain, open);
        house.use(RemoveMailDomain.class).remove(OPERATOR, domain.name());
        MailServer server = house.server(klix, "smtp.klix.com", DOMAIN.asString());
        MailServer renamed = server.withName(HostName.of("mail.klix.com"));
        EditMailServer edit = house.use(EditMailServer.class);
        edit.edit(OPERATOR, server, server);
        edit.edit(OPERATOR, server, renamed);
        house.reconfigure.request(OPERATOR, server.id());
        house.use(ReconfigureServer.class).request(OPERATOR, server.id(), HandMadeHost.PREVIEW.plan());
        house.directory.reconfigurations().report(server.id(), new Report(2, State.RUNNING, "", OptionalInt.of(4711)));
        house.freeze.freeze(OPERATOR, server.id());
        house.thaw.thaw(OPERATOR, server.id());
        house.enable.enable(OPERATOR, server.id());
        long last = house.disable.disable(OPERATOR, server.id());
        house.directory
                .reconfigurations()
                .report(server.id(), new Report(last, State.STOPPED, "", OptionalInt.empty()));
        house.use(RemoveMailServer.class).removeUnseen(OPERATOR, server.id());

        assertThat(changes())
                .containsExactly(
                        "operator add-domain klix: klix.net",
                        "operator edit-domain klix: klix.net recipient-check",
                        "operator remove-domain klix: klix.net",
                        "operator add-server klix: smtp.klix.com",
                        "operator edit-server klix: smtp.klix.com → mail.klix.com name",
                        "operator reconfigure-server klix: mail.klix.com",
                        "operator reconfigure-server klix: mail.klix.com",
                        "operator freeze-server klix: mail.klix.com",
                        "operator thaw-server klix: mail.klix.com",
                        "operator enable-server klix: mail.klix.com",
                        "operator disable-server klix: mail.klix.com",
                        "operator remove-server klix: mail.klix.com");
    }

    @Test
    void whatWasChangedOfAServerIsNamedAndNotToWhat() {
        house.addAddress.add(OPERATOR, House.address("192.0.2.1").withOwner(klix));
        MailServer server = house.server(klix, "smtp.klix.com", DOMAIN.asString());
        changes();
        Routing routing = Routing.of(List.of(Network.of("10.0.0.0/8"))).withRelayHost(NextHop.of("relay.example:25"));
        ServerSettings settings = server.settings()
                .withRouting(routing)
                .withLimits(Limits.none().with(Limit.values()[0], server.limit(Limit.values()[0]) - 1));

        house.use(EditMailServer.class).edit(OPERATOR, server, server.withSettings(settings));

        assertThat(changes())
                .containsExactly("operator edit-server klix: smtp.klix.com trusted-networks relay-host limits");
    }

    @Test
    void whatTheOperatorDoesAsSomebodyElseIsRecordedAsHis() {
        Actor admin = house.holder(klix, "anna", Privilege.GROUPS_MANAGE);
        changes();

        house.addGroup.add(Actor.operatorAs(UserId.of("anna")), klix, SENDERS);

        assertThat(admin.name()).isEqualTo("anna");
        assertThat(changes()).containsExactly("operator as anna add-group klix: senders");
    }

    @Test
    void thatAHostsPlanWasAppliedIsRecordedWithItsOutcome() {
        Actor nobody = house.user(klix, "nobody");
        changes();
        OperateHost operate = house.use(OperateHost.class);

        operate.apply(OPERATOR, House.HOST, () -> "all well", outcome -> true);
        operate.apply(OPERATOR, House.HOST, () -> "one failed", outcome -> false);
        assertThatThrownBy(() -> operate.apply(
                        OPERATOR,
                        House.HOST,
                        () -> {
                            throw new UnavailableException("away");
                        },
                        outcome -> true))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> operate.apply(
                        OPERATOR,
                        House.HOST,
                        () -> {
                            throw new RefusedException("another plan");
                        },
                        outcome -> true))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> operate.apply(nobody, House.HOST, () -> "all well", outcome -> true))
                .isInstanceOf(DeniedException.class);

        assertThat(changes())
                .containsExactly(
                        "operator apply-host -: mail.example.net done",
                        "operator apply-host -: mail.example.net failed",
                        "operator apply-host -: mail.example.net failed");
    }

    @Test
    void whatWasRefusedIsNotWrittenDown() {
        Actor nobody = house.user(klix, "nobody");
        changes();

        assertThatThrownBy(() -> house.addGroup.add(nobody, klix, SENDERS)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> house.takeBackAddress.takeBack(OPERATOR, IP)).isInstanceOf(RuntimeException.class);

        assertThat(changes()).isEmpty();
    }

    @Test
    void aChangeCarriesTheTimeOfTheClock() {
        var clock = new MovableClock();
        new Audit(house.directory.organisations(), clock, house.wiring.audit())
                .record(OPERATOR, AuditAction.ADD_HOST, "mx");

        assertThat(house.wiring.audit().records().get(0).time()).isEqualTo(clock.instant());
    }

    @Test
    void aChangeStandsWhereTheJournalCannotBeWritten() {
        house.wiring.without(house.wiring.audit()).with(new FullJournal());

        house.addGroup.add(OPERATOR, klix, SENDERS);

        assertThat(house.directory.groups().find(klix, SENDERS)).isPresent();
    }

    @Test
    void aChangeStandsWhereThereIsNoJournalAndTheNextOneIsWrittenWhenItIsBack() {
        house.wiring.without(house.wiring.audit());
        house.addGroup.add(OPERATOR, klix, SENDERS);
        assertThat(house.directory.groups().find(klix, SENDERS)).isPresent();
        assertThatThrownBy(() -> house.use(ListChanges.class).list(OPERATOR, Query.first(1, AuditLog.Order.TIME, "")))
                .isInstanceOf(UnavailableException.class);

        house.wiring.with(house.wiring.audit());
        house.use(RemoveGroup.class).remove(OPERATOR, klix, SENDERS);

        assertThat(changes()).containsExactly("operator remove-group klix: senders");
    }

    @Test
    void anOrganisationKeepsItsChangesUnderAnotherNameAndHandsThemToNobody() {
        Organisation before = Organisation.of(klix);
        Organisation after = Organisation.of(OrganisationName.of("Klix Group"));
        house.addGroup.add(OPERATOR, klix, SENDERS);
        house.use(EditOrganisation.class).edit(OPERATOR, before, after);
        house.use(CreateOrganisation.class).create(OPERATOR, klix);

        assertThat(actionsIn(after.name())).startsWith(AuditAction.EDIT_ORGANISATION, AuditAction.ADD_GROUP);
        assertThat(actionsIn(klix)).containsExactly(AuditAction.ADD_ORGANISATION);
    }

    @Test
    void whoIsCalledAsARemovedOrganisationWasHasNotItsChanges() {
        OrganisationName acme = OrganisationName.of("acme");
        house.use(CreateOrganisation.class).create(OPERATOR, acme);
        house.use(RemoveOrganisation.class).remove(OPERATOR, acme);
        house.use(CreateOrganisation.class).create(OPERATOR, acme);

        assertThat(actionsIn(acme)).containsExactly(AuditAction.ADD_ORGANISATION);
    }

    /** The latest first. */
    private List<AuditAction> actionsIn(OrganisationName organisation) {
        var query = new Query<>(Optional.of(organisation), "", AuditLog.Order.TIME, false, 0, 10);
        return house.use(ListChanges.class).list(OPERATOR, query).entries().stream()
                .map(AuditRecord::action)
                .toList();
    }

    private User addJane() {
        house.user(klix, JANE.asString());
        return house.directory.users().find(JANE).orElseThrow();
    }

    /** Those since this was last asked for, in the order they were made. */
    private List<String> changes() {
        List<AuditRecord> all = new ArrayList<>(house.wiring.audit().records());
        Collections.reverse(all);
        List<String> latest = all.stream().skip(seen).map(AuditTest::text).toList();
        seen = all.size();
        return latest;
    }

    private static String text(AuditRecord change) {
        String details =
                change.details().stream().map(detail -> " " + detail.token()).collect(Collectors.joining());
        return "%s %s %s: %s%s"
                .formatted(
                        change.actor(),
                        change.action().token(),
                        change.organisation().map(OrganisationName::asString).orElse("-"),
                        change.subject(),
                        details);
    }

    /** One whose disk is full. */
    private static final class FullJournal implements AuditLog {
        @Override
        public void add(AuditRecord change, Optional<OrganisationId> owner) {
            throw new UnavailableException("no space left on device");
        }

        @Override
        public Part<AuditRecord> list(Query<Order> query) {
            throw new UnavailableException("no space left on device");
        }

        @Override
        public Part<AuditRecord> list(OrganisationId owner, Query<Order> query) {
            return list(query);
        }
    }
}
