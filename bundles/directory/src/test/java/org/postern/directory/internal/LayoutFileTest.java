package org.postern.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postern", "departments", "artica", "fusiondirectory", "gosa"})
    void eachShippedLayoutIsValid(String name) {
        assertThat(LayoutFile.read(name).isShared()).isEqualTo(!name.equals("postern"));
    }

    @Test
    void aFileSaysWhatDiffersFromAShippedLayout() throws Exception {
        Layout layout = LayoutFile.read(file("""
                like = artica
                organisation.base = ou=tenants,dc=organizations
                group.member = rfc822MailMember
                user.value.loginShell = /bin/false
                """));

        assertThat(layout.organisation().base()).isEqualTo(new DN("ou=tenants,dc=organizations"));
        assertThat(layout.members()).isEqualTo(new Members("rfc822MailMember", Members.Holds.UID, false));
        assertThat(layout.user().values())
                .containsEntry("loginShell", "/bin/false")
                .containsEntry("mailDir", "cyrus");
        assertThat(layout.group()).isEqualTo(LayoutFile.read("artica").group());
        assertThat(layout.servers()).isEqualTo(LayoutFile.ours().servers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "like = nothing | like of the layout | postern, departments",
                "organisation.basis = ou=x | organisation.basis | no setting of a layout",
                "organisation.name = cn | organisation.name | o or ou",
                "user.base = nowhere | user.base | ou=people",
                "user.base = | user.base | ou=people",
                "server.base = dc=x | server.base | ou= or cn=",
                "user.others = (uid=* | user.others | RFC 4515",
                "group.member = two words | group.member | one name",
                "group.member.holds = both | group.member.holds | dn or uid",
                "group.numbers.from = many | group.numbers.from | 5001",
                "privilege.format = xml | privilege.format | token or artica",
            })
    void whatIsNotValidIsNamedWithWhatToWrite(String line, String setting, String advice) throws Exception {
        String file = file(line + "\n");

        assertThatThrownBy(() -> LayoutFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(setting)
                .hasMessageContaining(advice);
    }

    @Test
    void aLayoutThatIsNoFileIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> LayoutFile.read("active-directory"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("active-directory")
                .hasMessageContaining("postern, departments, artica, fusiondirectory, gosa");
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("layout.properties"), text).toString();
    }
}
