package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** Lists of a slapd with 1,000 organisations and 10,000 people: whole, in order, and current after many changes. */
class ListsAtSizeIT {
    private static final LargeTenancy TENANCY = new LargeTenancy(1_000, 10, 3);
    private static final int CHANGES = 60;
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap(TENANCY);

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Test
    void theirPartsMakeTheWhole() {
        assertThat(DIRECTORY
                        .organisations()
                        .list(Query.first(1, Organisations.Order.NAME, ""))
                        .total())
                .isGreaterThanOrEqualTo(1_000);
        assertThat(DIRECTORY
                        .groups()
                        .list(Query.first(1, Groups.Order.NAME, ""))
                        .total())
                .isEqualTo(2_000);
        assertThat(DIRECTORY
                        .mailServers()
                        .list(Query.first(1, MailServers.Order.NAME, ""))
                        .total())
                .isEqualTo(3_000);
        List<Address> addresses = new ArrayList<>();
        for (int first = 0; first < 3_000; first += Query.LONGEST) {
            addresses.addAll(DIRECTORY
                    .addresses()
                    .list(new Query<>(Optional.empty(), "", Addresses.Order.IP, true, first, Query.LONGEST))
                    .entries());
        }
        assertThat(addresses).isEqualTo(DIRECTORY.addresses().all());
        assertThat(DIRECTORY.mailServers().on(TENANCY.host(0))).hasSize(150);
    }

    /** slapd.conf(5), {@code limits}: the soft one is for those who do not ask in pages. */
    @Test
    void whereTheServerLimitsItsAnswersTheyAreReadPageByPage(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), LargeTenancy.PASSWORD.clearText());
        String bindDn = "cn=" + TENANCY.host(0) + ",cn=hosts,cn=postern," + DIRECTORY.suffix();
        Ldap.modify(
                DIRECTORY,
                bindDn,
                new Modification(ModificationType.REPLACE, "userPassword", LargeTenancy.PASSWORD.clearText()));

        try (var limited =
                new DirectoryPorts(DirectoryAccess.of(DIRECTORY.url(), DIRECTORY.suffix(), bindDn, password))) {
            assertThat(limited.addresses().all())
                    .isEqualTo(DIRECTORY.addresses().all());
            assertThat(limited.users().list(Query.first(Query.LONGEST, Users.Order.ID, "")))
                    .isEqualTo(DIRECTORY.users().list(Query.first(Query.LONGEST, Users.Order.ID, "")));
        }
    }

    /** What this process knows already must be what another finds that asks for the first time. */
    @Test
    void afterManyChangesTheyAreAsOneReadsThemAnew() {
        everybody(DIRECTORY.users(), Users.Order.NAME);
        everybody(DIRECTORY.users(), Users.Order.ID);

        for (int i = 0; i < CHANGES; i++) {
            change(i);
            assertThat(DIRECTORY
                            .users()
                            .list(Query.first(1, Users.Order.NAME, ""))
                            .total())
                    .isEqualTo(i % 3 == 2 ? 10_000 : 10_001);
        }

        try (var another = new DirectoryPorts(DIRECTORY.access())) {
            for (Users.Order order : Users.Order.values()) {
                assertThat(everybody(DIRECTORY.users(), order)).isEqualTo(everybody(another.users(), order));
            }
        }
        assertThat(everybody(DIRECTORY.users(), Users.Order.ID))
                .isSortedAccordingTo(Comparator.comparing(User::id))
                .hasSize(10_000);
    }

    /** RFC 4533 §3.3.2: without its session log the server does not know what is gone, and tells what is left. */
    @Test
    void whatTheServerNoLongerKnowsOfIsGoneToo() throws Exception {
        Query<Users.Order> last = new Query<>(Optional.empty(), "", Users.Order.ID, false, 0, 3);
        List<User> before = DIRECTORY.users().list(last).entries();
        try (var configuration = DIRECTORY.connect()) {
            configuration.bind("cn=config", DIRECTORY.password());
            setSessionLog(configuration, "1");
            DIRECTORY.users().remove(before.get(1).id());
            DIRECTORY.globalSettings().switchMultipleInstances(true);
            DIRECTORY.globalSettings().switchMultipleInstances(false);

            assertThat(DIRECTORY.users().list(last).entries())
                    .startsWith(before.get(0), before.get(2))
                    .doesNotContain(before.get(1))
                    .hasSize(3);
            setSessionLog(configuration, "10000");
        }
        DIRECTORY.users().add(before.get(1), LargeTenancy.PASSWORD);
        assertThat(DIRECTORY.users().list(last).entries()).isEqualTo(before);
    }

    private static void setSessionLog(LDAPConnection configuration, String length) throws LDAPException {
        configuration.modify(
                "olcOverlay={3}syncprov,olcDatabase={1}mdb,cn=config",
                new Modification(ModificationType.REPLACE, "olcSpSessionlog", length));
    }

    private static void change(int number) {
        User user = DIRECTORY.users().find(TENANCY.user(number, 1)).orElseThrow();
        switch (number % 3) {
            case 0 -> DIRECTORY.users().add(changed(user, "new-" + number), LargeTenancy.PASSWORD);
            case 1 -> DIRECTORY.users().update(user, changed(user, user.id().asString()));
            default -> DIRECTORY.users().remove(user.id());
        }
        OrganisationName name = TENANCY.organisation(number);
        OrganisationName renamed = OrganisationName.of("renamed " + number);
        DIRECTORY.organisations().update(Organisation.of(name), Organisation.of(renamed));
        assertThat(DIRECTORY.addresses().list(Query.first(10, Addresses.Order.OWNER, renamed.asString())))
                .extracting(Part::total)
                .isEqualTo(3L);
    }

    private static User changed(User user, String id) {
        return new User(UserId.of(id), user.organisation(), "Ötzi " + id, Optional.empty(), true);
    }

    private static List<User> everybody(Users users, Users.Order order) {
        return IntStream.range(0, 11)
                .mapToObj(i -> new Query<>(Optional.empty(), "", order, true, i * Query.LONGEST, Query.LONGEST))
                .flatMap(query -> users.list(query).entries().stream())
                .toList();
    }
}
