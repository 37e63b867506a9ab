package org.postern.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedConfigurationTest {
    private static final String MAIN_CF = """
            # Its own folders.
            queue_directory = /var/spool/postfix-a
            data_directory = /var/lib/postfix-a
            inet_interfaces = 192.0.2.1
            inet_protocols = ipv4
            myhostname = a.example.com
            multi_instance_directories = /etc/postfix-a
            """;
    private static final String MASTER_CF = "# The way in.\n192.0.2.1:25 inet n - n - - smtpd\n";

    @ParameterizedTest
    @CsvSource({
        "/var/spool/postfix-a, /var/spool/postfix-b, RESTART",
        "/var/lib/postfix-a, /var/lib/postfix-b, RESTART",
        "192.0.2.1, 192.0.2.2, RESTART",
        "ipv4, all, RESTART",
        "a.example.com, b.example.com, RELOAD",
        "myhostname = a.example.com, default_process_limit = 5, RELOAD",
        "Its own folders, Folders of its own, NOTHING",
        "/etc/postfix-a, /etc/postfix-a /etc/postfix-b, NOTHING",
        "'= ipv4', '=   ipv4  ', NOTHING"
    })
    void aChangeOfMainCfCostsWhatPostfixNeedsForIt(String before, String after, Cost cost) {
        assertThat(cost(MAIN_CF.replace(before, after), MASTER_CF)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:25, 192.0.2.1:2525, RELOAD",
        "smtpd, smtpd -o smtpd_timeout=5, RELOAD",
        "The way in, In here, NOTHING"
    })
    void aChangeOfMasterCfNeedsAReload(String before, String after, Cost cost) {
        assertThat(cost(MAIN_CF, MASTER_CF.replace(before, after))).isEqualTo(cost);
    }

    @Test
    void tablesAreReadAnewByTheDaemonsThemselves() {
        ConfigFile table = ConfigFile.table("transport", "example.com relay:[192.0.2.9]\n");

        assertThat(LoadedConfiguration.of(instance(MAIN_CF, MASTER_CF))
                        .costOfBecoming(LoadedConfiguration.of(instance(MAIN_CF, MASTER_CF, table))))
                .isEqualTo(Cost.NOTHING);
    }

    private static Cost cost(String mainCf, String masterCf) {
        return LoadedConfiguration.of(instance(MAIN_CF, MASTER_CF))
                .costOfBecoming(LoadedConfiguration.of(instance(mainCf, masterCf)));
    }

    private static Instance instance(String mainCf, String masterCf, ConfigFile... others) {
        InstanceName name = InstanceName.forId("a");
        List<ConfigFile> files = new ArrayList<>(List.of(others));
        files.add(ConfigFile.plain("main.cf", mainCf));
        files.add(ConfigFile.plain("master.cf", masterCf));
        return new Instance(
                name,
                "a.example.com",
                List.of("192.0.2.1"),
                HostLayout.ofDebian().of(name),
                files,
                true);
    }
}
