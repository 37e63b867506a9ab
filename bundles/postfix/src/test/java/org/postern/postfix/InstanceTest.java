package org.postern.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {
    private static final InstanceName NAME = InstanceName.forId("klix-smtp");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "klix", "postfix_a", "postfix-", "postfix-A", "postfix-a--b", "postfix-a\n", "postfix-../x"})
    void postmultiWouldNotTakeTheName(String name) {
        assertThatThrownBy(() -> new InstanceName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNameComesFromTheServersIdAndGivesItBack() {
        assertThat(NAME.asString()).isEqualTo("postfix-klix-smtp");
        assertThat(NAME.id()).isEqualTo("klix-smtp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../main.cf", "a/b", "", ".hidden", "a b"})
    void aFileLiesInItsFolderAndNowhereElse(String name) {
        assertThatThrownBy(() -> ConfigFile.plain(name, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInstanceNeedsItsTwoFiles() {
        assertThatThrownBy(() -> new Instance(
                        NAME,
                        "smtp.klix.com",
                        List.of(),
                        HostLayout.ofDebian().of(NAME),
                        List.of(ConfigFile.plain("main.cf", "")),
                        true))
                .hasMessage("an instance needs a master.cf");
    }

    @Test
    void debianHasTheDefaultInstanceInEtcPostfixAndTheOthersBesideIt() {
        HostLayout debian = HostLayout.ofDebian();

        assertThat(debian.of(InstanceName.PRIMARY).configuration()).isEqualTo(Path.of("/etc/postfix"));
        assertThat(debian.of(NAME))
                .isEqualTo(new InstanceDirectories(
                        Path.of("/etc/postfix-klix-smtp"),
                        Path.of("/var/spool/postfix-klix-smtp"),
                        Path.of("/var/lib/postfix-klix-smtp"),
                        Path.of("/var/log/postfix/postfix-klix-smtp.log")));
    }
}
