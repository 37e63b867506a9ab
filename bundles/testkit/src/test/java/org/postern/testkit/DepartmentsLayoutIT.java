package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryPorts;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** The contracts on departments as organizational units, with the schema of RFC 2307bis. */
class DepartmentsLayoutIT extends SharedTreeContracts {
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap(TreeForm.DEPARTMENTS);
    private static final String OTHER_TREE = """
            dn: ou=people,${suffix}
            objectClass: organizationalUnit
            ou: people

            dn: uid=chief,ou=people,${suffix}
            objectClass: inetOrgPerson
            uid: chief
            cn: Chief
            sn: Chief

            dn: ou=acme,${suffix}
            objectClass: organizationalUnit
            ou: acme
            businessCategory: tenant

            dn: uid=jane,ou=acme,${suffix}
            objectClass: inetOrgPerson
            uid: jane
            cn: Jane
            sn: Jane

            dn: cn=staff,ou=acme,${suffix}
            objectClass: groupOfUniqueNames
            cn: staff
            uniqueMember: uid=jane,ou=acme,${suffix}
            """;

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Override
    TestDirectory directory() {
        return DIRECTORY;
    }

    /** The README's example: tenants among other units right below the suffix, and groupOfUniqueNames. */
    @Test
    void aFileOfOnesOwnSaysWhatDiffers(@TempDir Path folder) throws Exception {
        Ldap.addAll(DIRECTORY, OTHER_TREE.replace("${suffix}", TestDirectory.SUFFIX));
        OrganisationName acme = OrganisationName.of("acme");
        UserId jane = UserId.of("jane");
        Group staff = Group.of(acme, GroupName.of("staff")).withMember(jane);
        try (var ports = new DirectoryPorts(DIRECTORY.access().laidOutAs(example(folder)))) {
            assertThat(ports.organisations().all()).containsExactly(Organisation.of(acme));
            assertThat(ports.groups().of(acme)).containsExactly(staff);
            assertThat(ports.users().find(UserId.of("chief")).flatMap(User::organisation))
                    .isEmpty();

            ports.organisations().add(Organisation.of(Klix.NAME));
            ports.users().add(Klix.administrator(), Klix.PASSWORD);
            Group granted = staff.withPrivilege(Privilege.DOMAINS_MANAGE).withMember(Klix.ADMINISTRATOR);
            ports.groups().update(staff, granted);
            ports.users().remove(jane);

            assertThat(ports.groups().of(acme)).containsExactly(granted.withoutMember(jane));
            assertThat(ports.groups().having(Klix.ADMINISTRATOR)).hasSize(1);
            assertThat(ports.organisations().all()).hasSize(2);
        }
    }

    private static String example(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "..", "README.md"))) {
            List<String> example = lines.dropWhile(line -> !line.equals("    like = departments"))
                    .takeWhile(line -> line.startsWith("    "))
                    .toList();
            return Files.write(folder.resolve("layout.properties"), example).toString();
        }
    }
}
