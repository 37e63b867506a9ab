package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * One of each kind of person, who all try one thing: it is done, denied in words, or as if the object were not there. A
 * column of a table for each: operator, sysadmin, org, users, groups, domains, smtp, nobody, foreigner.
 */
final class Cast {
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Actor> shutOut = new LinkedHashMap<>();
    private int number;

    Cast(House house, OrganisationName klix) {
        OrganisationName other = house.organisation("other", "other.example");
        Privilege[] all = Privilege.ofAnOrganisation().toArray(Privilege[]::new);
        actors.put("operator", House.OPERATOR);
        actors.put("sysadmin", house.systemAdministrator("root-person"));
        actors.put("org", house.holder(klix, "o", Privilege.ORG_ADMIN));
        actors.put("users", house.holder(klix, "u", Privilege.USERS_MANAGE));
        actors.put("groups", house.holder(klix, "g", Privilege.GROUPS_MANAGE));
        actors.put("domains", house.holder(klix, "d", Privilege.DOMAINS_MANAGE));
        actors.put("smtp", house.holder(klix, "s", Privilege.SMTP_INSTANCE_MANAGE));
        actors.put("nobody", house.user(klix, "n"));
        actors.put("foreigner", house.holder(other, "f", all));
        shutOut.put("disabled", disabled(house, house.holder(klix, "gone", all), "gone"));
        shutOut.put("of a disabled organisation", ofDisabled(house, all));
        shutOut.put("removed", Actor.person(UserId.of("ghost")));
    }

    /** @param row the name of the action, then what becomes of it by column */
    void assertTry(BiConsumer<Actor, Integer> action, ArgumentsAccessor row) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        int column = 1;
        for (String who : actors.keySet()) {
            expected.put(who, row.getString(column++));
            found.put(who, outcome(action, actors.get(who)));
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Also with all privileges of the organisation. */
    void assertShutOut(BiConsumer<Actor, Integer> action) {
        shutOut.forEach(
                (who, actor) -> assertThat(outcome(action, actor)).as(who).isEqualTo("shut out"));
    }

    private String outcome(BiConsumer<Actor, Integer> action, Actor who) {
        try {
            action.accept(who, ++number);
            return "done";
        } catch (DeniedException denied) {
            if (shutOut.containsValue(who)) {
                assertThat(denied)
                        .hasMessageMatching(
                                "user [a-z]+ is not there, or is disabled|the organisation of user [a-z]+ is disabled");
                return "shut out";
            }
            assertThat(denied).hasMessageMatching("to .+, user [a-z-]+ needs the privilege [a-z.]+.*");
            return "denied";
        } catch (NotFoundException absent) {
            assertThat(absent)
                    .hasMessageMatching("there is no (organisation klix|server klix-[a-z0-9]+|user [a-z0-9-]+"
                            + "|address [0-9.]+|domain [a-z0-9.]+)");
            return "absent";
        }
    }

    private static Actor disabled(House house, Actor actor, String id) {
        User user = house.directory.users().find(UserId.of(id)).orElseThrow();
        house.directory
                .users()
                .update(user, new User(user.id(), user.organisation(), user.displayName(), user.mail(), false));
        return actor;
    }

    private static Actor ofDisabled(House house, Privilege... privileges) {
        OrganisationName closed = house.organisation("closed", "closed.example");
        Actor actor = house.holder(closed, "locked", privileges);
        Organisation enabled = Organisation.of(closed);
        house.directory.organisations().update(enabled, new Organisation(closed, false));
        return actor;
    }
}
