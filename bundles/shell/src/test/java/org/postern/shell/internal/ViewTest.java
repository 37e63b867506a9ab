package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ViewTest {
    private record Row(
            String name, Optional<String> note, OptionalInt pid, List<String> some, boolean good, long count) {}

    private static final View<Row> VIEW = View.<Row>of("name", Row::name)
            .and("a_note", Row::note)
            .and("pid", Row::pid)
            .and("some", Row::some)
            .and("good", Row::good)
            .and("count", Row::count);
    private static final Row FULL =
            new Row("Zoë", Optional.of("two\nlines"), OptionalInt.of(12), List.of("a", "b"), true, 1234567);
    private static final Row EMPTY = new Row("n", Optional.empty(), OptionalInt.empty(), List.of(), false, 0);

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(VIEW.table(List.of(FULL, EMPTY)))
                .containsExactly(
                        "NAME  A NOTE     PID  SOME  GOOD  COUNT",
                        "Zoë   two lines  12   a, b  yes   1234567",
                        "n     -          -    -     no    0");
    }

    @Test
    void anEmptyTableHasItsHeadings() {
        assertThat(VIEW.table(List.of())).containsExactly("NAME  A NOTE  PID  SOME  GOOD  COUNT");
    }

    @Test
    void aSheetHasALineForEachField() {
        assertThat(VIEW.sheet(EMPTY))
                .containsExactly("NAME    n", "A NOTE  -", "PID     -", "SOME    -", "GOOD    no", "COUNT   0");
    }

    @Test
    void jsonKeepsTypesAndSaysNullWhereThereIsNothing() {
        assertThat(VIEW.json(FULL))
                .hasToString(
                        "{\"name\":\"Zoë\",\"a_note\":\"two\\nlines\",\"pid\":12,\"some\":[\"a\",\"b\"],\"good\":true,\"count\":1234567}");
        assertThat(VIEW.json(EMPTY).get("pid").isJsonNull()).isTrue();
        assertThat(VIEW.json(EMPTY).getAsJsonArray("some")).isEmpty();
    }
}
