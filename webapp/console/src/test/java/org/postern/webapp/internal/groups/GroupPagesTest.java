package org.postern.webapp.internal.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddGroup;
import org.postern.administration.AddMember;
import org.postern.administration.GrantPrivilege;
import org.postern.administration.RemoveMember;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.frame.NotFoundPage;

class GroupPagesTest {
    private static final GroupName SMTP_SERVICE = GroupName.of("smtp_service");

    private final Console console = new Console();
    private final OrganisationName klix = console.organisation("klix");
    private final UserId anna = console.person(klix, "anna", Privilege.ORG_ADMIN, Privilege.GROUPS_MANAGE);
    private final UserId bert = console.person(klix, "bert", Privilege.GROUPS_MANAGE);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void listsTheGroupsWithWhatTheyGive() {
        console.signIn(anna);
        console.open(GroupsPage.class, MenuEntry.parameters(klix));
        assertThat(console.html())
                .containsSubsequence("<main", "Add a group", "of anna", "organisation, groups", "of bert", ">groups<");
    }

    /** The guide's fourth step. */
    @Test
    void addsAGroupGivesItTheMailRelayAndImportsAUser() {
        console.signIn(anna);
        console.open(AddGroupPage.class, MenuEntry.parameters(klix));
        FormTester adding = console.form("form");
        adding.setValue("name:control", "smtp_service");
        console.submit(adding);
        console.assertShown(GroupPage.class);
        assertThat(console.html()).contains("Group smtp_service was added to organisation klix by anna.");

        FormTester privileges = console.form("privileges");
        privileges.setValue("SMTP_INSTANCE_MANAGE:control", true);
        console.submit(privileges);
        assertThat(console.html()).contains("The privileges of group smtp_service were changed by anna.");
        assertThat(group().privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);

        console.open(ImportUserPage.class, parameters(klix, SMTP_SERVICE).set("q", "BER"));
        assertThat(console.html()).contains("1 to 1 of 1");
        console.submit(console.form("list:rows:row:0:cell:2:content:form"));
        console.assertShown(ImportUserPage.class);
        assertThat(console.html())
                .contains("User bert was imported into group smtp_service by anna.", "already a member");
        assertThat(group().members()).containsExactly(bert);
    }

    @Test
    void onlyWhatTheReaderMayGrantCanBeTicked() {
        group(SMTP_SERVICE);
        console.signIn(bert);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        assertThat(console.tester()
                        .getComponentFromLastRenderedPage("privileges:GROUPS_MANAGE")
                        .isEnabled())
                .isTrue();
        assertThat(console.tester()
                        .getComponentFromLastRenderedPage("privileges:SMTP_INSTANCE_MANAGE")
                        .isEnabled())
                .isFalse();

        FormTester forged = console.form("privileges");
        console.tester().getRequest().setParameter("SMTP_INSTANCE_MANAGE:control", "on");
        forged.setValue("GROUPS_MANAGE:control", true);
        console.submit(forged);
        assertThat(group().privileges()).containsExactly(Privilege.GROUPS_MANAGE);
    }

    @Test
    void takesAPrivilegeBack() {
        group(SMTP_SERVICE, Privilege.SMTP_INSTANCE_MANAGE, Privilege.DOMAINS_MANAGE);
        console.signIn(anna);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        FormTester privileges = console.form("privileges");
        privileges.setValue("DOMAINS_MANAGE:control", false);
        console.submit(privileges);
        assertThat(group().privileges()).containsExactly(Privilege.SMTP_INSTANCE_MANAGE);
    }

    @Test
    void whoComesSecondSeesWhichPrivilegeSomebodyElseChanged() {
        group(SMTP_SERVICE);
        console.signIn(anna);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        console.use(GrantPrivilege.class).grant(Console.OPERATOR, klix, SMTP_SERVICE, Privilege.DOMAINS_MANAGE);
        FormTester privileges = console.form("privileges");
        privileges.setValue("SMTP_INSTANCE_MANAGE:control", true);
        console.submit(privileges);

        assertThat(console.html())
                .containsSubsequence(
                        "Somebody else changed this meanwhile", "May administer mail domains", "yes", "no");
        assertThat(group().privileges()).containsExactly(Privilege.DOMAINS_MANAGE);
    }

    @Test
    void removesAMember() {
        group(SMTP_SERVICE);
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, bert);
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, anna);
        console.signIn(anna);
        console.open(
                GroupPage.class,
                parameters(klix, SMTP_SERVICE).set("sort", "name").set("down", ""));
        console.submit(console.form("members:rows:row:0:cell:2:content:form"));

        assertThat(console.html()).contains("User bert was removed from group smtp_service by anna.");
        assertThat(group().members()).containsExactly(anna);
    }

    @Test
    void showsTheLastMembersLeftWhenTheLastPageIsEmptied() {
        group(SMTP_SERVICE);
        for (int i = 1; i <= 26; i++) {
            UserId clerk = console.person(klix, "clerk%02d".formatted(i));
            console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, clerk);
        }
        console.signIn(anna);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE).set("page", 2));
        assertThat(console.html()).contains("26 to 26 of 26").doesNotContain(">clerk25<");
        console.submit(console.form("members:rows:row:0:cell:2:content:form"));
        assertThat(console.html()).contains("1 to 25 of 25", ">clerk25<").doesNotContain(">clerk26<");
    }

    @Test
    void saysNothingOfAMemberThatSomebodyElseImportedOrRemoved() {
        group(SMTP_SERVICE);
        console.signIn(anna);
        console.open(ImportUserPage.class, parameters(klix, SMTP_SERVICE).set("q", "bert"));
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, bert);
        console.submit(console.form("list:rows:row:0:cell:2:content:form"));
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("by anna");

        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        console.use(RemoveMember.class).remove(Console.OPERATOR, klix, SMTP_SERVICE, bert);
        console.submit(console.form("members:rows:row:0:cell:2:content:form"));
        assertThat(console.html()).contains("There was nothing to change").doesNotContain("by anna");
    }

    @Test
    void filtersTheMembersByName() {
        group(SMTP_SERVICE);
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, bert);
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, anna);
        console.signIn(anna);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE).set("q", "ANN"));
        assertThat(console.html()).contains("1 to 1 of 1").doesNotContain(">bert<");
    }

    @Test
    void deletesAGroup() {
        group(SMTP_SERVICE);
        console.signIn(anna);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        console.submit(console.form("removal:remove:form"));

        console.assertShown(GroupsPage.class);
        assertThat(console.directory.groups().find(klix, SMTP_SERVICE)).isEmpty();
    }

    @Test
    void nobodyLetsPeopleIntoAGroupThatHasMoreThanHeMayGrant() {
        group(SMTP_SERVICE, Privilege.SMTP_INSTANCE_MANAGE);
        console.use(AddMember.class).add(Console.OPERATOR, klix, SMTP_SERVICE, anna);
        console.signIn(bert);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        assertThat(console.html())
                .contains(">anna<")
                .doesNotContain("Import a user")
                .doesNotContain("Remove<")
                .doesNotContain("Delete the group");
        console.tester().startPage(ImportUserPage.class, parameters(klix, SMTP_SERVICE));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void withoutThePrivilegeGroupsAreOnlyLookedAt() {
        group(SMTP_SERVICE);
        console.signIn(console.person(klix, "carl"));
        console.open(GroupsPage.class, MenuEntry.parameters(klix));
        assertThat(console.html()).contains("smtp_service").doesNotContain("Add a group");
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        assertThat(console.html()).contains("May administer the mail relay").doesNotContain("Save");
        console.tester().startPage(AddGroupPage.class, MenuEntry.parameters(klix));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void aForeignGroupLooksAsIfItWereNotThere() {
        OrganisationName acme = console.organisation("acme");
        console.use(AddGroup.class).add(Console.OPERATOR, acme, SMTP_SERVICE);
        console.signIn(anna);
        console.tester().startPage(GroupPage.class, parameters(acme, SMTP_SERVICE));
        console.assertShown(NotFoundPage.class);
        console.tester().startPage(GroupPage.class, parameters(klix, SMTP_SERVICE));
        console.assertShown(NotFoundPage.class);
    }

    @Test
    void readsInFrench() {
        group(SMTP_SERVICE);
        console.signIn(anna);
        console.language(Locale.FRENCH);
        console.open(GroupPage.class, parameters(klix, SMTP_SERVICE));
        assertThat(console.html())
                .contains(
                        "Droits",
                        "Peut administrer le relais de messagerie (si les instances multiples sont activées)",
                        "Importer un utilisateur");
    }

    private void group(GroupName name, Privilege... privileges) {
        console.use(AddGroup.class).add(Console.OPERATOR, klix, name);
        for (Privilege privilege : privileges) {
            console.use(GrantPrivilege.class).grant(Console.OPERATOR, klix, name, privilege);
        }
    }

    private Group group() {
        return console.directory.groups().find(klix, SMTP_SERVICE).orElseThrow();
    }

    private static PageParameters parameters(OrganisationName organisation, GroupName group) {
        return GroupPartPage.parameters(organisation, group);
    }
}
