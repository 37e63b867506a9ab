package org.postern.webapp.internal.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.Actor;
import org.postern.administration.AddGroup;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class ChangesPagesTest {
    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void saysWhoDidWhatToWhatTheLatestFirst() {
        UserId anna = console.person(klix, "anna", Privilege.GROUPS_MANAGE);
        console.use(AddGroup.class).add(Actor.person(anna), klix, GroupName.of("smtp_service"));
        console.signIn(console.systemAdministrator("root"));
        console.open(ChangesPage.class, new PageParameters());

        assertThat(console.html())
                .containsSubsequence(
                        "<main",
                        "<time",
                        ">anna<",
                        "added a group",
                        "smtp_service",
                        ">klix<",
                        "command line (operator)",
                        "added a user",
                        "anna",
                        "added an organisation");
    }

    @Test
    void sayWhichPrivilegeWasGranted() {
        console.person(klix, "anna", Privilege.SMTP_INSTANCE_MANAGE);
        console.signIn(console.systemAdministrator("root"));
        console.open(ChangesPage.class, new PageParameters());
        assertThat(console.html()).contains("may administer the mail relay → of anna");
        console.language(Locale.FRENCH);
        console.open(ChangesPage.class, new PageParameters());
        assertThat(console.html()).contains("peut administrer le relais de messagerie → of anna");
    }

    @Test
    void filters() {
        console.person(klix, "anna");
        console.signIn(console.systemAdministrator("root"));
        console.open(ChangesPage.class, new PageParameters().set("q", "anna"));
        assertThat(console.html()).contains("added a user", "1 to 1 of 1").doesNotContain("added an organisation");
    }

    @Test
    void anOrganisationsAdministratorSeesThoseOfHisOwn() {
        UserId anna = console.person(klix, "anna", Privilege.ORG_ADMIN);
        console.person(console.organisation("acme"), "zoe");
        console.signIn(anna);
        console.open(OrganisationChangesPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("anna").doesNotContain("zoe").doesNotContain("acme");

        console.tester().startPage(ChangesPage.class);
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(OrganisationChangesPage.class, MenuEntry.parameters(OrganisationName.of("acme")));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void othersSeeNone() {
        console.signIn(console.person(klix, "bert", Privilege.USERS_MANAGE));
        console.tester().startPage(OrganisationChangesPage.class, MenuEntry.parameters(klix));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void everyActionHasItsWordsInBothLanguages() {
        AuditLog log = console.use(AuditLog.class);
        Stream.of(AuditAction.values())
                .map(action -> new AuditRecord(Instant.EPOCH, "anna", action, Optional.empty(), action.name()))
                .forEach(change -> log.add(change, Optional.empty()));
        console.signIn(console.systemAdministrator("root"));
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            console.language(language);
            for (int page = 1; page <= 2; page++) {
                console.open(ChangesPage.class, new PageParameters().set("page", page));
                assertThat(console.html()).contains("<time").doesNotContain("[Warning");
            }
        }
        assertThat(console.html()).contains("a ajouté un hôte de messagerie");
    }
}
