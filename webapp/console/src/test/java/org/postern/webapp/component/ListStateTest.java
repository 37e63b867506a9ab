package org.postern.webapp.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.Query;

class ListStateTest {
    private enum Order {
        NAME,
        HOST
    }

    @Test
    void isAllOfTheListByItsFirstColumnAtFirst() {
        assertThat(state().query()).isEqualTo(new Query<>(Optional.empty(), "", Order.NAME, true, 0, 25));
    }

    @Test
    void isWhatTheUrlAsksFor() {
        var parameters = parameters("q", "klix", "sort", "host", "down", "", "page", "3");
        assertThat(state(parameters).query())
                .isEqualTo(new Query<>(Optional.empty(), "klix", Order.HOST, false, 50, 25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999", ""})
    void passesOverWhatMakesNoSense(String page) {
        assertThat(state(parameters("page", page, "sort", "nothing")).query()).isEqualTo(state().query());
    }

    @Test
    void looksForNoMoreThanAHundredCharacters() {
        assertThat(state(parameters("q", "x".repeat(500))).query().text()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,25,1", "2,25,1", "2,26,2", "9,51,3", "3,51,3"})
    void endsWhereTheListEnds(int asked, long rows, int shown) {
        var state = state(parameters("page", Integer.toString(asked)));
        assertThat(state.pageWithin(rows)).isEqualTo(shown);
        assertThat(state.queryWithin(rows).first()).isEqualTo((shown - 1) * 25);
    }

    @Test
    void sortsTheOtherWayRoundFromTheFirstPageOn() {
        var state = state(parameters("q", "klix", "page", "2"));
        assertThat(state.sortedBy(Order.NAME)).isEqualTo(parameters("q", "klix", "sort", "name", "down", ""));
        assertThat(state.sortedBy(Order.HOST)).isEqualTo(parameters("q", "klix", "sort", "host"));
        assertThat(state(state.sortedBy(Order.NAME)).sortedBy(Order.NAME))
                .isEqualTo(parameters("q", "klix", "sort", "name"));
    }

    @Test
    void keepsTheOrderWhenATextIsSoughtAndNotThePage() {
        var state = state(parameters("q", "klix", "page", "2", "sort", "host", "down", ""));
        assertThat(state.kept()).containsExactly("sort", "down");
        assertThat(state.bare().isEmpty()).isTrue();
    }

    @Test
    void turnsPagesOfTheSameList() {
        assertThat(state(parameters("q", "klix", "page", "2")).atPage(3))
                .isEqualTo(parameters("q", "klix", "page", "3"));
    }

    private static ListState<Order> state() {
        return state(new PageParameters());
    }

    private static ListState<Order> state(PageParameters parameters) {
        return new ListState<>(Order.class, parameters, false);
    }

    private static PageParameters parameters(String... namesAndValues) {
        var parameters = new PageParameters();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
