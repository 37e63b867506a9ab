package org.postern.webapp.component;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Query;

/**
 * What of a list a page's URL asks for: {@code q} a text, {@code sort} a column, {@code down} for descending order,
 * {@code page} from 1. What makes no sense there is passed over.
 *
 * @param downAtFirst in descending order where it asks for no column
 */
record ListState<O extends Enum<O>>(Class<O> orders, PageParameters parameters, boolean downAtFirst)
        implements Serializable {
    static final int ROWS = 25;
    private static final String TEXT = "q";
    private static final int LONGEST_TEXT = 100;
    private static final int LAST_PAGE = 1_000_000;
    private static final String SORT = "sort";
    private static final String DOWN = "down";
    private static final String PAGE = "page";
    /** What stays as it is when a text is sought. */
    private static final List<String> KEPT = List.of(SORT, DOWN, UpdatesLink.STILL);

    Query<O> query() {
        return query(page());
    }

    /** The rows to show instead, where a list of so many has ended before the page that is asked for. */
    Query<O> queryWithin(long total) {
        return query(pageWithin(total));
    }

    private Query<O> query(int page) {
        return new Query<>(Optional.<OrganisationName>empty(), text(), order(), !isDown(), (page - 1) * ROWS, ROWS);
    }

    String text() {
        String text = parameters.get(TEXT).toString("");
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    O order() {
        String asked = parameters.get(SORT).toString("");
        for (O order : orders.getEnumConstants()) {
            if (token(order).equals(asked)) {
                return order;
            }
        }
        return orders.getEnumConstants()[0];
    }

    boolean isDown() {
        return !parameters.get(DOWN).isNull()
                || (downAtFirst && parameters.get(SORT).isNull());
    }

    /** The page that is asked for, or the last one where a list of so many rows has ended before. */
    int pageWithin(long total) {
        long pages = Math.max(1, (total + ROWS - 1) / ROWS);
        return (int) Math.min(page(), pages);
    }

    private int page() {
        String asked = parameters.get(PAGE).toString("");
        return asked.matches("[1-9][0-9]{0,6}") ? Math.min(Integer.parseInt(asked), LAST_PAGE) : 1;
    }

    /** The URL of the same list sorted by a column, or the other way round where it is already; its first page. */
    PageParameters sortedBy(O order) {
        PageParameters sorted =
                new PageParameters(parameters).remove(PAGE).remove(DOWN).set(SORT, token(order));
        return order == order() && !isDown() ? sorted.set(DOWN, "") : sorted;
    }

    /** The URL of the list as it is at first. */
    PageParameters bare() {
        return new PageParameters(parameters)
                .remove(TEXT)
                .remove(SORT)
                .remove(DOWN)
                .remove(PAGE);
    }

    /** Names of what a search in the list hands on. */
    List<String> kept() {
        return KEPT.stream().filter(name -> !parameters.get(name).isNull()).toList();
    }

    PageParameters atPage(int page) {
        return new PageParameters(parameters).set(PAGE, page);
    }

    static String token(Enum<?> order) {
        return order.name().toLowerCase(Locale.ROOT);
    }
}
