package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** Lists, the search and the record of changes: everybody is shown what he sees, in order, and cut from the whole. */
@TestInstance(Lifecycle.PER_CLASS)
class ListsTest {
    private final House house = new House();
    private OrganisationName klix;
    private OrganisationName other;
    private OrganisationName third;
    private Actor ofKlix;
    private Actor guest;

    @BeforeAll
    void organisations() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.3");
        other = house.organisation("other", "other.example", "192.0.2.2");
        third = house.organisation("third", "third.example", "192.0.2.4");
        house.addAddress.add(OPERATOR, House.address("192.0.2.5"));
        house.server(klix, "b.klix.com", "klix.com");
        house.server(other, "a.other.example", "other.example");
        house.server(third, "c.third.example", "third.example");
        add(klix, "delta", "Émile");
        add(other, "alpha", "fanny");
        add(klix, "charlie", "Denise");
        add(other, "bravo", "Edgar");
        add(third, "hidden", "Hidden");
        ofKlix = house.holder(klix, "of-klix", Privilege.ORG_ADMIN);
        guest = house.holder(klix, "guest", Privilege.ORG_ADMIN);
        join("guest", other, Privilege.USERS_MANAGE);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aSystemAdministratorIsShownAllAndAPersonWhatHisOrganisationHas() {
        ListAddresses addresses = house.listAddresses;

        assertThat(ips(addresses.list(OPERATOR, all(Addresses.Order.IP))))
                .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5");
        assertThat(ips(addresses.list(ofKlix, all(Addresses.Order.IP)))).containsExactly("192.0.2.1", "192.0.2.3");
        assertThat(addresses.list(ofKlix, all(Addresses.Order.IP)).total()).isEqualTo(2);
        assertThat(ips(addresses.list(guest, all(Addresses.Order.IP))))
                .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
    }

    @ParameterizedTest
    @CsvSource({"ID, alpha bravo charlie delta", "NAME, charlie bravo delta alpha", "MAIL, alpha delta charlie bravo"})
    void theListsOfTwoOrganisationsAreOneInTheOrderThatIsAskedFor(Users.Order order, String expected) {
        List<String> people = List.of(expected.split(" "));

        assertThat(ids(house.listUsers.list(guest, query(order, true, 0, 100)), people))
                .isEqualTo(people);
        List<String> backwards = ids(house.listUsers.list(guest, query(order, false, 0, 100)), people);
        assertThat(backwards).containsExactlyElementsOf(reversed(people));
    }

    /** The directory sorts for a system administrator; so must the merging for others. */
    @ParameterizedTest
    @EnumSource(Users.Order.class)
    void mergedListsAreSortedAsTheDirectorySortsItsOwn(Users.Order order) {
        List<String> whole = house.listUsers.list(OPERATOR, query(order, true, 0, 100)).entries().stream()
                .filter(user -> user.organisation().filter(third::equals).isEmpty())
                .map(user -> user.id().asString())
                .toList();

        assertThat(house.listUsers.list(guest, query(order, true, 0, 100)).entries())
                .extracting(user -> user.id().asString())
                .isEqualTo(whole);
    }

    @Test
    void theSameHoldsForServersDomainsAndAddresses() {
        for (MailServers.Order order : MailServers.Order.values()) {
            assertMerged(
                    query -> house.listServers.list(guest, query),
                    query -> house.listServers.list(OPERATOR, query),
                    order,
                    found -> found.server().organisation());
        }
        for (MailDomains.Order order : MailDomains.Order.values()) {
            assertMerged(
                    query -> house.listDomains.list(guest, query),
                    query -> house.listDomains.list(OPERATOR, query),
                    order,
                    MailDomain::owner);
        }
        for (Addresses.Order order : Addresses.Order.values()) {
            assertMerged(
                    query -> house.listAddresses.list(guest, query),
                    query -> house.listAddresses.list(OPERATOR, query),
                    order,
                    address -> address.owner().orElse(third));
        }
        for (Groups.Order order : Groups.Order.values()) {
            assertMerged(
                    query -> house.listGroups.list(guest, query),
                    query -> house.listGroups.list(OPERATOR, query),
                    order,
                    group -> group.organisation().orElseThrow());
        }
    }

    @Test
    void partsOfAMergedListFitTogether() {
        List<User> whole = house.listUsers
                .list(guest, query(Users.Order.NAME, true, 0, 100))
                .entries();

        List<User> together = IntStream.range(0, whole.size())
                .mapToObj(first -> house.listUsers.list(guest, query(Users.Order.NAME, true, first, 1)))
                .peek(part -> assertThat(part.total()).isEqualTo(whole.size()))
                .flatMap(part -> part.entries().stream())
                .toList();

        assertThat(together).isEqualTo(whole);
        assertThat(house.listUsers
                        .list(guest, query(Users.Order.NAME, true, 1000, 10))
                        .entries())
                .isEmpty();
    }

    @Test
    void aQueryForAnOrganisationIsAnsweredWhereTheActorSeesIt() {
        Query<Users.Order> ofOther = all(Users.Order.ID).of(OrganisationName.of("OTHER"));

        assertThat(house.listUsers.list(guest, ofOther).entries())
                .extracting(user -> user.id().asString())
                .containsExactly("alpha", "bravo");
        assertThat(house.listUsers.list(OPERATOR, ofOther).total()).isEqualTo(2);
        assertAbsent(() -> house.listUsers.list(ofKlix, ofOther), "OTHER");
    }

    @Test
    void aForeignOrganisationIsAsAbsentAsOneThatIsNotThere() {
        for (OrganisationName name : List.of(other, OrganisationName.of("nowhere"))) {
            String sought = name.asString();
            assertAbsent(
                    () -> house.listOrganisations.list(
                            ofKlix, all(Organisations.Order.NAME).of(name)),
                    sought);
            assertAbsent(() -> house.listUsers.list(ofKlix, all(Users.Order.ID).of(name)), sought);
            assertAbsent(
                    () -> house.listGroups.list(ofKlix, all(Groups.Order.NAME).of(name)), sought);
            assertAbsent(
                    () -> house.listAddresses.list(
                            ofKlix, all(Addresses.Order.IP).of(name)),
                    sought);
            assertAbsent(
                    () -> house.listDomains.list(
                            ofKlix, all(MailDomains.Order.NAME).of(name)),
                    sought);
            assertAbsent(
                    () -> house.listServers.list(
                            ofKlix, all(MailServers.Order.NAME).of(name)),
                    sought);
            assertAbsent(() -> changes(ofKlix, all(AuditLog.Order.TIME).of(name)), sought);
        }
    }

    @Test
    void organisationsAreListedAsFarAsTheyAreSeen() {
        ListOrganisations list = house.listOrganisations;

        assertThat(names(list.list(OPERATOR, all(Organisations.Order.NAME)))).containsExactly("klix", "other", "third");
        assertThat(names(list.list(guest, all(Organisations.Order.NAME)))).containsExactly("klix", "other");
        assertThat(names(list.list(guest, query(Organisations.Order.NAME, false, 0, 1))))
                .containsExactly("other");
        assertThat(list.list(guest, query(Organisations.Order.NAME, false, 0, 1))
                        .total())
                .isEqualTo(2);
        assertThat(names(list.list(guest, Query.first(10, Organisations.Order.NAME, "LI"))))
                .containsExactly("klix");
        assertThat(names(list.list(guest, all(Organisations.Order.NAME).of(other))))
                .containsExactly("other");
        assertThat(list.list(guest, Query.first(10, Organisations.Order.NAME, "third")))
                .isEqualTo(Part.none());
    }

    @Test
    void aPersonOfNoOrganisationWithoutPrivilegesIsShownNothing() {
        house.directory
                .users()
                .add(
                        new User(UserId.of("stranger"), Optional.empty(), "Stranger", Optional.empty(), true),
                        House.password());
        Actor stranger = Actor.person(UserId.of("stranger"));

        assertThat(house.listUsers.list(stranger, all(Users.Order.ID))).isEqualTo(Part.none());
        assertThat(house.listOrganisations.list(stranger, all(Organisations.Order.NAME)))
                .isEqualTo(Part.none());
        assertThat(house.use(Search.class).find(stranger, "klix", 10)).isEqualTo(Search.Results.none());
        house.directory.users().remove(UserId.of("stranger"));
    }

    @Test
    void theSearchFindsInAllKindsWhatTheActorSees() {
        Search search = house.use(Search.class);

        Search.Results found = search.find(ofKlix, "KLIX", 10);
        assertThat(names(found.organisations())).containsExactly("klix");
        assertThat(found.users().entries()).extracting(User::id).contains(UserId.of("of-klix"));
        assertThat(found.groups().entries()).extracting(Group::name).containsExactly(GroupName.of("of of-klix"));
        assertThat(found.servers().entries())
                .extracting(server -> server.name().asString())
                .containsExactly("b.klix.com");
        assertThat(found.addresses().total()).isEqualTo(2);
        assertThat(found.domains().entries()).extracting(MailDomain::name).containsExactly(DomainName.of("klix.com"));
        assertThat(search.find(ofKlix, "other", 10)).isEqualTo(Search.Results.none());
        assertThat(search.find(OPERATOR, "other", 10).servers().total()).isEqualTo(1);
    }

    @Test
    void theSearchGivesTheFirstFewAndTellsHowManyThereAre() {
        Search.Results found = house.use(Search.class).find(OPERATOR, "example", 1);

        assertThat(found.domains().entries()).hasSize(1);
        assertThat(found.domains().total()).isEqualTo(2);
    }

    @Test
    void theSearchForNothingFindsNothing() {
        assertThat(house.use(Search.class).find(OPERATOR, "  ", 10)).isEqualTo(Search.Results.none());
    }

    @Test
    void changesAreShownToWhoAdministersTheOrganisation() {
        assertThat(changes(OPERATOR, all(AuditLog.Order.TIME)).entries())
                .extracting(AuditRecord::organisation)
                .contains(Optional.of(klix), Optional.of(third), Optional.empty());
        assertThat(changes(ofKlix, all(AuditLog.Order.TIME)).entries())
                .isNotEmpty()
                .extracting(AuditRecord::organisation)
                .containsOnly(Optional.of(klix));
        assertThat(changes(ofKlix, all(AuditLog.Order.TIME).of(klix)))
                .isEqualTo(changes(ofKlix, all(AuditLog.Order.TIME)));
    }

    @Test
    void changesInAnOrganisationWhereTheActorHoldsAnotherPrivilegeAreNotShown() {
        assertThat(changes(guest, all(AuditLog.Order.TIME)).entries())
                .extracting(AuditRecord::organisation)
                .containsOnly(Optional.of(klix));
        assertThatThrownBy(() -> changes(guest, all(AuditLog.Order.TIME).of(other)))
                .isInstanceOf(DeniedException.class)
                .hasMessage("to see the changes, user guest needs the privilege org.admin in organisation other");
        Actor manager = Actor.person(UserId.of("delta"));
        assertThatThrownBy(() -> changes(manager, all(AuditLog.Order.TIME))).isInstanceOf(DeniedException.class);
    }

    private Part<AuditRecord> changes(Actor actor, Query<AuditLog.Order> query) {
        return house.use(ListChanges.class).list(actor, query);
    }

    private <T, O extends Enum<O>> void assertMerged(
            Function<Query<O>, Part<T>> merged,
            Function<Query<O>, Part<T>> whole,
            O order,
            Function<T, OrganisationName> owner) {
        for (boolean ascending : new boolean[] {true, false}) {
            List<T> expected = whole.apply(query(order, ascending, 0, 100)).entries().stream()
                    .filter(entry -> !owner.apply(entry).equals(third))
                    .toList();
            assertThat(merged.apply(query(order, ascending, 0, 100)))
                    .as("%s, ascending: %s", order, ascending)
                    .isEqualTo(new Part<>(expected, expected.size()));
        }
    }

    private void add(OrganisationName organisation, String id, String displayName) {
        house.addUser.add(
                OPERATOR,
                new NewUser(
                        UserId.of(id),
                        organisation,
                        displayName,
                        Optional.of(EmailAddress.of(new StringBuilder(id).reverse() + "@mail.example"))),
                House.password());
    }

    private void join(String user, OrganisationName organisation, Privilege privilege) {
        GroupName guests = house.group(organisation, "guests", privilege);
        Group group = house.directory.groups().find(organisation, guests).orElseThrow();
        house.directory.groups().update(group, group.withMember(UserId.of(user)));
    }

    private static void assertAbsent(ThrowingCallable question, String sought) {
        assertThatThrownBy(question)
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no organisation " + sought);
    }

    private static <O extends Enum<O>> Query<O> all(O order) {
        return query(order, true, 0, 100);
    }

    private static <O extends Enum<O>> Query<O> query(O order, boolean ascending, int first, int count) {
        return new Query<>(Optional.empty(), "", order, ascending, first, count);
    }

    private static List<String> ids(Part<User> part, List<String> among) {
        return part.entries().stream()
                .map(user -> user.id().asString())
                .filter(among::contains)
                .toList();
    }

    private static List<String> names(Part<Organisation> part) {
        return part.entries().stream()
                .map(organisation -> organisation.name().asString())
                .toList();
    }

    private static List<String> ips(Part<Address> part) {
        return part.entries().stream().map(address -> address.ip().asString()).toList();
    }

    private static List<String> reversed(List<String> list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(list.size() - 1 - i))
                .toList();
    }
}
