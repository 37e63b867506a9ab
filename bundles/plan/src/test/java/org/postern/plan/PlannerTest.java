package org.postern.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.postfix.InstanceName;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;

/** Each file of the case folder is a wanted and a found state, and below {@code ----} the plan as it is printed. */
class PlannerTest {
    private static final String CUT = "----\n";

    static Stream<Path> cases() throws IOException {
        return Files.list(PlanCase.folder()).sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void planIsAsExpected(Path file) throws IOException {
        String text = Files.readString(file);
        int cut = text.indexOf(CUT);

        assertThat(PlanCase.parse(text.substring(0, cut)).print()).isEqualTo(text.substring(cut + CUT.length()));
    }

    @Test
    void keepsAllWhereNothingMayBeDone() {
        TreeMap<InstanceName, ObservedInstance> found = new TreeMap<>();
        InstanceName smtp = InstanceName.forId("klix-smtp");
        found.put(smtp, ObservedInstance.absent(smtp));

        Plan plan = Planner.keepAll(
                new ObservedHost(found, Collections.emptySortedSet()), "multiple instances are switched off");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.print()).isEqualTo("""
                postfix-klix-smtp
                  = multiple instances are switched off
                Nothing to do: 1 instance to keep.
                """);
    }
}
