package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;

class InstanceListTest {
    private static final HostLayout LAYOUT = HostLayout.ofDebian();

    @Test
    void leavesAListThatIsRightUntouched() {
        HostState state = state("a = 1\nmulti_instance_directories = /etc/postfix-a, /etc/postfix-b\nb = 2\n");

        assertThat(InstanceList.listing(state, LAYOUT, names("b", "a"), List.of()))
                .isSameAs(state);
    }

    @Test
    void replacesTheWholeParameterAndNothingElse() {
        HostState state = state("a = 1\nmulti_instance_directories =\n    /etc/postfix-a\n    /etc/postfix-b\nb = 2\n");

        assertThat(InstanceList.listing(state, LAYOUT, names("c", "a"), List.of())
                        .primary()
                        .mainCf())
                .isEqualTo("a = 1\nmulti_instance_directories =\n    /etc/postfix-a\n    /etc/postfix-c\nb = 2\n");
    }

    @Test
    void emptiesTheListWhereNothingStands() {
        HostState state = state("multi_instance_directories = /etc/postfix-a\nb = 2\n");

        assertThat(InstanceList.listing(state, LAYOUT, List.of(InstanceName.PRIMARY), List.of())
                        .primary()
                        .mainCf())
                .isEqualTo("multi_instance_directories =\nb = 2\n");
    }

    @Test
    void addsAListWhereThereIsNone() {
        assertThat(InstanceList.listing(state("a = 1\n"), LAYOUT, names("a"), List.of())
                        .primary()
                        .mainCf())
                .isEqualTo("a = 1\nmulti_instance_directories =\n    /etc/postfix-a\n");
    }

    @Test
    void instancesThatCanBeNoneOfOursStayListedBehindTheOthers() {
        assertThat(InstanceList.listing(state("a = 1\n"), LAYOUT, names("a"), List.of("/opt/mail/b"))
                        .primary()
                        .mainCf())
                .isEqualTo("a = 1\nmulti_instance_directories =\n    /etc/postfix-a\n    /opt/mail/b\n");
    }

    private static List<InstanceName> names(String... ids) {
        return List.of(ids).stream().map(InstanceName::forId).toList();
    }

    private static HostState state(String mainCf) {
        var primary = new Instance(
                InstanceName.PRIMARY,
                "mail.example.com",
                List.of(),
                LAYOUT.of(InstanceName.PRIMARY),
                List.of(ConfigFile.plain("main.cf", mainCf), ConfigFile.plain("master.cf", "")),
                true);
        return new HostState(primary, new TreeMap<>(), new TreeSet<>());
    }
}
