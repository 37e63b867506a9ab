package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.administration.House.OPERATOR;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Identity;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.QueueRetirement.Kind;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * What a use case lets somebody do, the directory lets him do, and the other way round: each is asked without the other, the
 * use case on an account that may do everything, and the directory by a use case that refuses nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AgreesWithDirectoryTest {
    private static final GroupName PLAIN = GroupName.of("plain");
    private static final UserId SOMEONE = UserId.of("someone");
    private static final UserId NEW = UserId.of("new");

    private final House house = new House();
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private OrganisationName klix;

    /** Something that changes the directory, and what takes it back; both by whoever is given. */
    private record Change(Action there, Action back) {}

    /** Done by an actor, as the use case knows him. */
    private interface Action {
        void by(Actor actor);
    }

    @BeforeAll
    void prepare() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2");
        OrganisationName other = house.organisation("other", "other.example");
        house.group(klix, PLAIN.asString());
        house.user(klix, SOMEONE.asString());
        people.put("system administrator", house.systemAdministrator("root-person"));
        for (Privilege privilege : Privilege.ofAnOrganisation()) {
            people.put(privilege.token(), house.holder(klix, "of-" + privilege.ordinal(), privilege));
        }
        people.put("user", house.user(klix, "user"));
        people.put(
                "foreigner",
                house.holder(other, "f", Privilege.ofAnOrganisation().toArray(Privilege[]::new)));
        changes();
    }

    @AfterAll
    void close() {
        house.close();
    }

    private void changes() {
        OrganisationName fresh = OrganisationName.of("fresh");
        changes.put(
                "organisation",
                new Change(
                        who -> house.createOrganisation.create(who, fresh),
                        who -> house.use(RemoveOrganisation.class).remove(who, fresh)));
        changes.put("organisation's name", new Change(who -> named(who, klix, fresh), who -> named(who, fresh, klix)));
        changes.put(
                "address",
                new Change(
                        who -> house.addAddress.add(who, House.address("192.0.2.9")),
                        who -> house.use(RemoveAddress.class).remove(who, IpAddress.of("192.0.2.9"))));
        changes.put(
                "user",
                new Change(
                        who -> house.addUser.add(
                                who, new NewUser(NEW, klix, "New", Optional.empty()), House.password()),
                        who -> house.use(RemoveUser.class).remove(who, NEW)));
        changes.put("user's state", new Change(who -> enabled(who, false), who -> enabled(who, true)));
        changes.put(
                "user's password",
                new Change(who -> house.use(SetPassword.class).set(who, SOMEONE, House.password()), who -> {}));
        changes.put(
                "group",
                new Change(
                        who -> house.addGroup.add(who, klix, GroupName.of("new")),
                        who -> house.use(RemoveGroup.class).remove(who, klix, GroupName.of("new"))));
        changes.put("membership", membership(PLAIN));
        for (Privilege privilege : Privilege.ofAnOrganisation()) {
            GroupName carrying = house.group(klix, "carrying " + privilege.ordinal(), privilege);
            changes.put("membership of " + privilege, membership(carrying));
            changes.put(
                    "privilege " + privilege,
                    new Change(
                            who -> house.grant.grant(who, klix, PLAIN, privilege),
                            who -> house.revoke.revoke(who, klix, PLAIN, privilege)));
        }
        DomainName domain = DomainName.of("new.example");
        changes.put(
                "domain",
                new Change(
                        who -> house.addDomain.add(who, MailDomain.of(domain, klix)),
                        who -> house.use(RemoveMailDomain.class).remove(who, domain)));
        changes.put(
                "server",
                new Change(
                        who -> house.addServer.add(who, House.request(klix, "new.klix.com", "klix.com")),
                        who -> house.directory
                                .mailServers()
                                .find(HostName.of("new.klix.com"))
                                .ifPresent(server -> removed(who, server))));
        MailServer server = house.server(klix, "smtp.klix.com", "klix.com");
        changes.put("request", new Change(who -> house.reconfigure.request(who, server.id()), who -> {}));
        changes.put(
                "server's state",
                new Change(who -> house.freeze.freeze(who, server.id()), who -> house.thaw.thaw(who, server.id())));
        changes.put(
                "multiple instances",
                new Change(
                        who -> house.multipleInstances.off(who, Kind.KEEP, Duration.ZERO),
                        who -> house.multipleInstances.on(who)));
    }

    private Change membership(GroupName group) {
        return new Change(
                who -> house.addMember.add(who, klix, group, SOMEONE),
                who -> house.removeMember.remove(who, klix, group, SOMEONE));
    }

    private void named(Actor who, OrganisationName before, OrganisationName after) {
        house.use(EditOrganisation.class).edit(who, Organisation.of(before), Organisation.of(after));
    }

    private void enabled(Actor who, boolean after) {
        User user = house.directory.users().find(SOMEONE).orElseThrow();
        house.use(EditUser.class)
                .edit(who, user, new User(user.id(), user.organisation(), user.displayName(), user.mail(), after));
    }

    /** No host was asked to run it yet: so it can be removed as soon as it is disabled. */
    private void removed(Actor who, MailServer server) {
        try (var product = Identity.assume(new Identity.Product())) {
            house.directory.mailServers().update(server, server.withEnabled(false));
        }
        house.use(RemoveMailServer.class).remove(who, server.id());
    }

    Stream<Arguments> tries() {
        return changes.keySet().stream()
                .flatMap(change -> people.keySet().stream().map(person -> Arguments.of(person, change)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tries")
    void bothSayTheSame(String person, String change) {
        Actor actor = people.get(person);
        Change tried = changes.get(change);

        bothSayTheSame(actor, tried.there(), tried.back());
        tried.there().by(OPERATOR);
        bothSayTheSame(actor, tried.back(), tried.there());
        tried.back().by(OPERATOR);
    }

    /** What was let through is undone by the operator. */
    private static void bothSayTheSame(Actor person, Action change, Action undo) {
        boolean byUseCase = isLetThrough(() -> change.by(person));
        if (byUseCase) {
            undo.by(OPERATOR);
        }
        boolean byDirectory = isLetThrough(() -> {
            try (var scope = Identity.assume(person.identity())) {
                change.by(OPERATOR);
            }
        });
        if (byDirectory) {
            undo.by(OPERATOR);
        }
        assertThat(byDirectory).as("as the use case has it").isEqualTo(byUseCase);
    }

    private static boolean isLetThrough(Runnable change) {
        try {
            change.run();
            return true;
        } catch (DeniedException | ForbiddenException | NotFoundException refused) {
            return false;
        }
    }
}
