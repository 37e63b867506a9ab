package org.postern.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
