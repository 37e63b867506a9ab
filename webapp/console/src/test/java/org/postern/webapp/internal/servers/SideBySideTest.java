package org.postern.webapp.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.webapp.internal.servers.SideBySide.Line;
import org.postern.webapp.internal.servers.SideBySide.Row;

class SideBySideTest {
    @Test
    void setsChangedLinesBesideEachOther() {
        assertThat(SideBySide.of("a\nb\nc\n", "a\nB\nc\nd\n").rows())
                .containsExactly(
                        new Row(new Line(1, "a"), new Line(1, "a"), true),
                        new Row(new Line(2, "b"), new Line(2, "B"), false),
                        new Row(new Line(3, "c"), new Line(3, "c"), true),
                        new Row(Line.NONE, new Line(4, "d"), false));
    }

    @Test
    void numbersTheLinesOfEachSideByItself() {
        SideBySide sides = SideBySide.of("a\nb\nc\n", "c\n");
        assertThat(sides.rows())
                .containsExactly(
                        new Row(new Line(1, "a"), Line.NONE, false),
                        new Row(new Line(2, "b"), Line.NONE, false),
                        new Row(new Line(3, "c"), new Line(1, "c"), true));
        assertThat(sides.added()).isZero();
        assertThat(sides.removed()).isEqualTo(2);
    }

    @Test
    void findsSeveralChanges() {
        SideBySide sides = SideBySide.of("x\n" + lines(10) + "y\n", lines(10) + "z\n");
        assertThat(sides.rows()).filteredOn(row -> !row.same()).hasSize(2);
        assertThat(sides.rows()).filteredOn(Row::same).hasSize(10);
    }

    @Test
    void aNewFileIsAllAdded() {
        SideBySide sides = SideBySide.of("", "a\nb\n");
        assertThat(sides.added()).isEqualTo(2);
        assertThat(sides.removed()).isZero();
    }

    @Test
    void comparesLongTablesInTime() {
        String before = lines(100_000);
        String after = before.replace("line 50000\n", "line 50000\nnew\n");
        assertThat(SideBySide.of(before, after).added()).isEqualTo(1);
        String other = IntStream.range(0, 100_000).mapToObj(i -> "other " + i).collect(Collectors.joining("\n"));
        assertThat(SideBySide.of(before, other).removed()).isEqualTo(100_000);
    }

    @Test
    void foldsWhatIsFarFromAnyChange() {
        List<Row> rows = SideBySide.of(lines(20) + "a\n" + lines(20), lines(20) + "b\n" + lines(20))
                .rows();
        List<Stretch> stretches = Stretch.of(rows);
        assertThat(stretches).extracting(Stretch::folded).containsExactly(true, false, true);
        assertThat(stretches).extracting(stretch -> stretch.rows().size()).containsExactly(17, 7, 17);
        assertThat(stretches.stream().flatMap(stretch -> stretch.rows().stream()))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void leavesShortStretchesOpen() {
        List<Row> rows = SideBySide.of("a\n" + lines(9) + "b\n", "x\n" + lines(9) + "y\n")
                .rows();
        assertThat(Stretch.of(rows)).containsExactly(new Stretch(rows, false));
    }

    private static String lines(int number) {
        return IntStream.range(0, number).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
