package org.postern.administration;

import static org.postern.administration.House.OPERATOR;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** What changes, removes, shows, lists and operates what is there, tried by every kind of person. */
@TestInstance(Lifecycle.PER_CLASS)
class WhoMayChangeWhatTest {
    private static final Password NEW = new Password("battery staple");

    private final House house = new House();
    private final Map<String, BiConsumer<Actor, Integer>> actions = new LinkedHashMap<>();
    private OrganisationName klix;
    private MailServer server;
    private Cast cast;

    @BeforeAll
    void people() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1");
        cast = new Cast(house, klix);
        server = house.server(klix, "smtp.klix.com", "klix.com");
        house.addAddress.add(OPERATOR, House.address("192.0.2.2"));
        house.user(klix, "someone");
        house.group(klix, "plain");
        var host = new HandMadeHost(House.HOST);
        host.tell(server.id(), 0);
        house.wiring.with(host);
        shown();
        listed();
        people(house.use(SetPassword.class), house.use(EditUser.class), house.use(RemoveUser.class));
        tenancy();
        domains(house.use(EditMailDomain.class), house.use(RemoveMailDomain.class));
        servers(house.use(EditMailServer.class), house.use(RemoveMailServer.class));
        running(house.use(ShowMailServer.class), house.use(OperateMailServer.class));
        retiring(house.use(RetireQueue.class));
    }

    @AfterAll
    void close() {
        house.close();
    }

    private void shown() {
        UserId someone = UserId.of("someone");
        actions.put("show rights", (who, n) -> house.use(ShowRights.class).of(who));
        actions.put("show user", (who, n) -> house.use(ShowUser.class).find(who, someone));
        actions.put("show system's user", (who, n) -> house.use(ShowUser.class).find(who, UserId.of("root-person")));
        actions.put("show group", (who, n) -> house.use(ShowGroup.class).find(who, klix, GroupName.of("plain")));
        actions.put(
                "show groups of user", (who, n) -> house.use(ShowGroup.class).having(who, someone));
        actions.put("show address", (who, n) -> house.use(ShowAddress.class).find(who, IpAddress.of("192.0.2.1")));
        actions.put(
                "show nobody's address",
                (who, n) -> house.use(ShowAddress.class).find(who, IpAddress.of("192.0.2.2")));
        actions.put("show domain", (who, n) -> house.use(ShowMailDomain.class).find(who, DomainName.of("klix.com")));
    }

    private void listed() {
        actions.put("list organisations", (who, n) -> house.listOrganisations.list(who, all(Organisations.Order.NAME)));
        actions.put(
                "list this organisation",
                (who, n) -> house.listOrganisations.list(
                        who, all(Organisations.Order.NAME).of(klix)));
        actions.put(
                "list users",
                (who, n) -> house.listUsers.list(who, all(Users.Order.ID).of(klix)));
        actions.put(
                "list groups",
                (who, n) -> house.listGroups.list(who, all(Groups.Order.NAME).of(klix)));
        actions.put(
                "list addresses",
                (who, n) ->
                        house.listAddresses.list(who, all(Addresses.Order.IP).of(klix)));
        actions.put(
                "list domains",
                (who, n) ->
                        house.listDomains.list(who, all(MailDomains.Order.NAME).of(klix)));
        actions.put(
                "list servers",
                (who, n) ->
                        house.listServers.list(who, all(MailServers.Order.NAME).of(klix)));
        actions.put("search", (who, n) -> house.use(Search.class).find(who, "klix", 10));
        actions.put(
                "list changes",
                (who, n) -> house.use(ListChanges.class)
                        .list(who, all(AuditLog.Order.TIME).of(klix)));
        actions.put("list own changes", (who, n) -> house.use(ListChanges.class).list(who, all(AuditLog.Order.TIME)));
    }

    private void people(SetPassword setPassword, EditUser edit, RemoveUser remove) {
        house.holder(klix, "boss", Privilege.ORG_ADMIN);
        actions.put("set password", (who, n) -> setPassword.set(who, UserId.of("someone"), NEW));
        actions.put("set password of administrator", (who, n) -> setPassword.set(who, UserId.of("boss"), NEW));
        actions.put("set password of system's", (who, n) -> setPassword.set(who, UserId.of("root-person"), NEW));
        actions.put("edit user", (who, n) -> {
            User before = house.directory.users().find(UserId.of("someone")).orElseThrow();
            edit.edit(who, before, new User(before.id(), before.organisation(), "Number " + n, before.mail(), true));
        });
        actions.put("remove user", (who, n) -> {
            house.user(klix, "user-" + n);
            remove.remove(who, UserId.of("user-" + n));
        });
    }

    private void tenancy() {
        actions.put("rename organisation", (who, n) -> {
            Organisation before = Organisation.of(OrganisationName.of("organisation " + n));
            house.createOrganisation.create(OPERATOR, before.name());
            house.use(EditOrganisation.class)
                    .edit(who, before, Organisation.of(OrganisationName.of("organisation " + n + " & Co")));
        });
        actions.put("remove organisation", (who, n) -> {
            OrganisationName name = OrganisationName.of("organisation " + n);
            house.createOrganisation.create(OPERATOR, name);
            house.use(RemoveOrganisation.class).remove(who, name);
        });
        actions.put("remove group", (who, n) -> {
            GroupName group = house.group(klix, "group " + n);
            house.use(RemoveGroup.class).remove(who, klix, group);
        });
        actions.put("remove address", (who, n) -> {
            house.addAddress.add(OPERATOR, House.address(ip("198.51.", n)));
            house.use(RemoveAddress.class).remove(who, IpAddress.of(ip("198.51.", n)));
        });
    }

    private void domains(EditMailDomain edit, RemoveMailDomain remove) {
        actions.put("edit domain", (who, n) -> {
            MailDomain before = added("edit" + n + ".example");
            edit.edit(who, before, before.withRecipientCheck(RecipientCheck.ANY));
        });
        actions.put(
                "remove domain",
                (who, n) -> remove.remove(who, added("remove" + n + ".example").name()));
    }

    private void servers(EditMailServer edit, RemoveMailServer remove) {
        actions.put("edit server", (who, n) -> {
            MailServer before = house.directory.mailServers().find(server.id()).orElseThrow();
            edit.edit(who, before, before.withName(HostName.of("smtp" + n + ".klix.com")));
        });
        actions.put("remove server", (who, n) -> {
            house.addAddress.add(OPERATOR, House.address(ip("203.0.", n)).withOwner(klix));
            remove.remove(
                    who,
                    house.server(klix, "gone" + n + ".klix.com", "klix.com").id());
        });
        actions.put(
                "reconfigure as shown",
                (who, n) -> house.use(ReconfigureServer.class).request(who, server.id(), HandMadeHost.PREVIEW.plan()));
    }

    private void running(ShowMailServer show, OperateMailServer operate) {
        actions.put("watch server", (who, n) -> show.isReachable(who, server.id()));
        actions.put("see deliveries", (who, n) -> show.deliveries(who, server, 10));
        actions.put("see parameters", (who, n) -> show.parameters(who, server.id()));
        actions.put("preview", (who, n) -> show.preview(who, server.id()));
        actions.put("see steps", (who, n) -> show.steps(who, server.id()));
        actions.put(
                "see default instance",
                (who, n) -> house.use(ShowDefaultInstance.class).parameters(who, House.HOST));
        actions.put("reload", (who, n) -> operate.reload(who, server.id()));
        actions.put("restart", (who, n) -> operate.restart(who, server.id()));
        actions.put("flush", (who, n) -> operate.flush(who, server.id()));
        actions.put("see generations", (who, n) -> show.generations(who, server.id()));
        actions.put("see hand edits", (who, n) -> show.handEdits(who, server.id()));
        actions.put("roll back", (who, n) -> operate.rollBack(who, server.id(), 1));
        actions.put("put back", (who, n) -> operate.putBack(who, server.id()));
        actions.put("take over", (who, n) -> operate.takeOver(who, server.id()));
    }

    private void retiring(RetireQueue retire) {
        house.addAddress.add(OPERATOR, House.address("203.0.113.1").withOwner(klix));
        InstanceId old = house.server(klix, "old.klix.com", "klix.com").id();
        long disabled = house.use(DisableMailServer.class).disable(OPERATOR, old);
        house.directory.reconfigurations().report(old, new Report(disabled, State.STOPPED, "", OptionalInt.empty()));
        actions.put("list successors", (who, n) -> retire.successors(who, old));
        actions.put("watch drain", (who, n) -> retire.draining(who, old));
        actions.put("drain", (who, n) -> retire.drain(who, old, Duration.ofHours(1)));
        actions.put("hand over", (who, n) -> retire.handOver(who, old, server.id()));
        actions.put("archive", (who, n) -> retire.archive(who, old));
        actions.put("discard", (who, n) -> retire.discard(who, old));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            action,                        operator, sysadmin, org,    users,  groups, domains, smtp,   nobody, foreigner
            show rights,                   done,     done,     done,   done,   done,   done,    done,   done,   done
            show user,                     done,     done,     done,   done,   done,   done,    done,   done,   absent
            show system's user,            done,     done,     absent, absent, absent, absent,  absent, absent, absent
            show group,                    done,     done,     done,   done,   done,   done,    done,   done,   absent
            show groups of user,           done,     done,     done,   done,   done,   done,    done,   done,   absent
            show address,                  done,     done,     done,   done,   done,   done,    done,   done,   absent
            show nobody's address,         done,     done,     absent, absent, absent, absent,  absent, absent, absent
            show domain,                   done,     done,     done,   done,   done,   done,    done,   done,   absent
            list organisations,            done,     done,     done,   done,   done,   done,    done,   done,   done
            list this organisation,        done,     done,     done,   done,   done,   done,    done,   done,   absent
            list users,                    done,     done,     done,   done,   done,   done,    done,   done,   absent
            list groups,                   done,     done,     done,   done,   done,   done,    done,   done,   absent
            list addresses,                done,     done,     done,   done,   done,   done,    done,   done,   absent
            list domains,                  done,     done,     done,   done,   done,   done,    done,   done,   absent
            list servers,                  done,     done,     done,   done,   done,   done,    done,   done,   absent
            search,                        done,     done,     done,   done,   done,   done,    done,   done,   done
            list changes,                  done,     done,     done,   denied, denied, denied,  denied, denied, absent
            list own changes,              done,     done,     done,   denied, denied, denied,  denied, denied, done
            set password,                  done,     done,     denied, done,   denied, denied,  denied, denied, absent
            set password of administrator, done,     done,     denied, denied, denied, denied,  denied, denied, absent
            set password of system's,      done,     done,     absent, absent, absent, absent,  absent, absent, absent
            edit user,                     done,     done,     denied, done,   denied, denied,  denied, denied, absent
            remove user,                   done,     done,     denied, done,   denied, denied,  denied, denied, absent
            rename organisation,           done,     done,     denied, denied, denied, denied,  denied, denied, denied
            remove organisation,           done,     done,     denied, denied, denied, denied,  denied, denied, denied
            remove group,                  done,     done,     denied, denied, done,   denied,  denied, denied, absent
            remove address,                done,     done,     denied, denied, denied, denied,  denied, denied, denied
            edit domain,                   done,     done,     denied, denied, denied, done,    denied, denied, absent
            remove domain,                 done,     done,     denied, denied, denied, done,    denied, denied, absent
            edit server,                   done,     done,     denied, denied, denied, denied,  done,   denied, absent
            remove server,                 done,     done,     denied, denied, denied, denied,  done,   denied, absent
            reconfigure as shown,          done,     done,     denied, denied, denied, denied,  done,   denied, absent
            watch server,                  done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see deliveries,                done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see parameters,                done,     done,     denied, denied, denied, denied,  done,   denied, absent
            preview,                       done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see steps,                     done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see default instance,          done,     done,     denied, denied, denied, denied,  denied, denied, denied
            reload,                        done,     done,     denied, denied, denied, denied,  done,   denied, absent
            restart,                       done,     done,     denied, denied, denied, denied,  done,   denied, absent
            flush,                         done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see generations,               done,     done,     denied, denied, denied, denied,  done,   denied, absent
            see hand edits,                done,     done,     denied, denied, denied, denied,  done,   denied, absent
            roll back,                     done,     done,     denied, denied, denied, denied,  done,   denied, absent
            put back,                      done,     done,     denied, denied, denied, denied,  done,   denied, absent
            take over,                     done,     done,     denied, denied, denied, denied,  done,   denied, absent
            list successors,               done,     done,     denied, denied, denied, denied,  done,   denied, absent
            watch drain,                   done,     done,     denied, denied, denied, denied,  done,   denied, absent
            drain,                         done,     done,     denied, denied, denied, denied,  done,   denied, absent
            hand over,                     done,     done,     denied, denied, denied, denied,  done,   denied, absent
            archive,                       done,     done,     denied, denied, denied, denied,  done,   denied, absent
            discard,                       done,     done,     denied, denied, denied, denied,  done,   denied, absent
            """)
    void isAsTheTableSays(ArgumentsAccessor row) {
        cast.assertTry(actions.get(row.getString(0)), row);
    }

    @Test
    void whoIsDisabledOrRemovedMayNothing() {
        actions.values().forEach(cast::assertShutOut);
    }

    private MailDomain added(String domain) {
        return house.addDomain.add(OPERATOR, MailDomain.of(DomainName.of(domain), klix));
    }

    private static String ip(String network, int n) {
        return network + n / 250 + "." + (n % 250 + 1);
    }

    private static <O extends Enum<O>> Query<O> all(O order) {
        return new Query<>(Optional.empty(), "", order, true, 0, 100);
    }
}
