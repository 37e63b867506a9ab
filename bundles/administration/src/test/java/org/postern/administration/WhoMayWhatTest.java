package org.postern.administration;

import static org.postern.administration.House.OPERATOR;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/** Every use case tried by every kind of person: done, denied in words, or as if the object were not there. */
@TestInstance(Lifecycle.PER_CLASS)
class WhoMayWhatTest {
    private static final GroupName PLAIN = GroupName.of("plain");

    private final House house = new House();
    private final Map<String, BiConsumer<Actor, Integer>> actions = new LinkedHashMap<>();
    private OrganisationName klix;
    private Cast cast;

    @BeforeAll
    void people() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1");
        cast = new Cast(house, klix);
        actions();
    }

    @AfterAll
    void close() {
        house.close();
    }

    private void actions() {
        house.group(klix, PLAIN.asString());
        MailServer server = house.server(klix, "smtp.klix.com", "klix.com");
        house.user(klix, "someone");
        UserId someone = UserId.of("someone");
        actions.put(
                "create organisation",
                (who, n) -> house.createOrganisation.create(who, OrganisationName.of("organisation " + n)));
        actions.put("add host", (who, n) -> house.addHost.add(who, Host.of(HostName.of("h" + n + ".example.net"))));
        actions.put("set milter", (who, n) -> house.setMilter.set(who, House.HOST, Optional.empty()));
        actions.put("list hosts", (who, n) -> house.listHosts.all(who));
        actions.put("operate host", (who, n) -> house.operateHost.permit(who, "plan on a host"));
        actions.put(
                "add address",
                (who, n) -> house.addAddress.add(who, House.address("198.51." + n / 250 + "." + (n % 250 + 1))));
        actions.put("assign address", (who, n) -> house.assignAddress.assign(who, IpAddress.of("192.0.2.1"), klix));
        actions.put("switch instances", (who, n) -> house.multipleInstances.on(who));
        actions.put("list servers that an off stops", (who, n) -> house.multipleInstances.inForce(who));
        actions.put(
                "add user",
                (who, n) -> house.addUser.add(
                        who, new NewUser(UserId.of("user-" + n), klix, "User", Optional.empty()), House.password()));
        actions.put("add group", (who, n) -> house.addGroup.add(who, klix, GroupName.of("group " + n)));
        actions.put("add member", (who, n) -> house.addMember.add(who, klix, PLAIN, someone));
        actions.put("remove member", (who, n) -> house.removeMember.remove(who, klix, PLAIN, someone));
        actions.put(
                "add domain",
                (who, n) -> house.addDomain.add(who, MailDomain.of(DomainName.of("d" + n + ".example"), klix)));
        actions.put("add server", (who, n) -> {
            house.addAddress.add(
                    OPERATOR,
                    House.address("203.0." + n / 250 + "." + (n % 250 + 1)).withOwner(klix));
            house.addServer.add(who, House.request(klix, "s" + n + ".klix.com", "klix.com"));
        });
        actions.put("reconfigure", (who, n) -> house.reconfigure.request(who, server.id()));
        actions.put("disable", (who, n) -> house.disable.disable(who, server.id()));
        actions.put("enable", (who, n) -> house.enable.enable(who, server.id()));
        actions.put("freeze", (who, n) -> house.freeze.freeze(who, server.id()));
        actions.put("thaw", (who, n) -> house.thaw.thaw(who, server.id()));
        actions.put("list users", (who, n) -> house.listUsers.of(who, klix));
        actions.put("list groups", (who, n) -> house.listGroups.of(who, klix));
        actions.put("list addresses", (who, n) -> house.listAddresses.of(who, klix));
        actions.put("list domains", (who, n) -> house.listDomains.of(who, klix));
        actions.put("list servers", (who, n) -> house.listServers.of(who, klix));
        actions.put("show server", (who, n) -> house.listServers.find(who, server.id()));
        actions.put("show organisation", (who, n) -> house.showOrganisation.find(who, klix));
        for (Privilege privilege : Privilege.ofAnOrganisation()) {
            actions.put("grant " + privilege, (who, n) -> {
                house.grant.grant(who, klix, PLAIN, privilege);
                house.revoke.revoke(OPERATOR, klix, PLAIN, privilege);
            });
            actions.put("revoke " + privilege, (who, n) -> house.revoke.revoke(who, klix, PLAIN, privilege));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            action,                      operator, sysadmin, org,    users,  groups, domains, smtp,   nobody, foreigner
            create organisation,         done,     done,     denied, denied, denied, denied,  denied, denied, denied
            add host,                    done,     done,     denied, denied, denied, denied,  denied, denied, denied
            set milter,                  done,     done,     denied, denied, denied, denied,  denied, denied, denied
            list hosts,                  done,     done,     denied, denied, denied, denied,  denied, denied, denied
            operate host,                done,     done,     denied, denied, denied, denied,  denied, denied, denied
            add address,                 done,     done,     denied, denied, denied, denied,  denied, denied, denied
            assign address,              done,     done,     denied, denied, denied, denied,  denied, denied, denied
            switch instances,            done,     done,     denied, denied, denied, denied,  denied, denied, denied
            list servers that an off stops, done,  done,     denied, denied, denied, denied,  denied, denied, denied
            add user,                    done,     done,     denied, done,   denied, denied,  denied, denied, absent
            add group,                   done,     done,     denied, denied, done,   denied,  denied, denied, absent
            add member,                  done,     done,     denied, denied, done,   denied,  denied, denied, absent
            remove member,               done,     done,     denied, denied, done,   denied,  denied, denied, absent
            add domain,                  done,     done,     denied, denied, denied, done,    denied, denied, absent
            add server,                  done,     done,     denied, denied, denied, denied,  done,   denied, absent
            reconfigure,                 done,     done,     denied, denied, denied, denied,  done,   denied, absent
            disable,                     done,     done,     denied, denied, denied, denied,  done,   denied, absent
            enable,                      done,     done,     denied, denied, denied, denied,  done,   denied, absent
            freeze,                      done,     done,     denied, denied, denied, denied,  done,   denied, absent
            thaw,                        done,     done,     denied, denied, denied, denied,  done,   denied, absent
            list users,                  done,     done,     done,   done,   done,   done,    done,   done,   absent
            list groups,                 done,     done,     done,   done,   done,   done,    done,   done,   absent
            list addresses,              done,     done,     done,   done,   done,   done,    done,   done,   absent
            list domains,                done,     done,     done,   done,   done,   done,    done,   done,   absent
            list servers,                done,     done,     done,   done,   done,   done,    done,   done,   absent
            show server,                 done,     done,     done,   done,   done,   done,    done,   done,   absent
            show organisation,           done,     done,     done,   done,   done,   done,    done,   done,   absent
            grant org.admin,             done,     done,     done,   denied, denied, denied,  denied, denied, absent
            grant users.manage,          done,     done,     done,   done,   denied, denied,  denied, denied, absent
            grant groups.manage,         done,     done,     done,   denied, done,   denied,  denied, denied, absent
            grant domains.manage,        done,     done,     done,   denied, denied, done,    denied, denied, absent
            grant smtp.instance.manage,  done,     done,     done,   denied, denied, denied,  done,   denied, absent
            revoke org.admin,            done,     done,     done,   denied, denied, denied,  denied, denied, absent
            revoke users.manage,         done,     done,     done,   done,   denied, denied,  denied, denied, absent
            revoke groups.manage,        done,     done,     done,   denied, done,   denied,  denied, denied, absent
            revoke domains.manage,       done,     done,     done,   denied, denied, done,    denied, denied, absent
            revoke smtp.instance.manage, done,     done,     done,   denied, denied, denied,  done,   denied, absent
            """)
    void isAsTheTableSays(ArgumentsAccessor row) {
        cast.assertTry(actions.get(row.getString(0)), row);
    }

    @Test
    void whoIsDisabledOrRemovedMayNothing() {
        actions.values().forEach(cast::assertShutOut);
    }
}
