package org.postern.webapp.internal.search;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.Search;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Query;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.MenuEntry;

/**
 * What is looked for, and where.
 *
 * @param organisation null for all that the reader sees
 */
record Searched(String text, @Nullable OrganisationName organisation) implements Serializable {
    static final int MOST = 10;
    static final String KIND = "kind";
    private static final String TEXT = "q";
    private static final int LONGEST_TEXT = 100;

    /** @param parameters of the page, which name the text as {@code q} */
    static Searched of(PageParameters parameters, @Nullable OrganisationName organisation) {
        String text = parameters.get(TEXT).toString("").strip();
        return new Searched(text.substring(0, Math.min(text.length(), LONGEST_TEXT)), organisation);
    }

    Search.Results results() {
        Search search = use(Search.class);
        return organisation == null
                ? search.find(ConsoleSession.get().actor(), text, MOST)
                : search.find(ConsoleSession.get().actor(), organisation, text, MOST);
    }

    /** The same query for what is searched. */
    <O extends Enum<O>> Query<O> in(Query<O> query) {
        return Optional.ofNullable(organisation).map(query::of).orElse(query);
    }

    /** A title that says what is looked for. */
    String titled(String title) {
        return text.isEmpty() ? title : text + " – " + title;
    }

    /** The page that shows the first of each kind. */
    Class<? extends ConsolePage> resultsPage() {
        return organisation == null ? SearchPage.class : OrganisationSearchPage.class;
    }

    /** The page that shows all of one kind. */
    Class<? extends ConsolePage> foundPage() {
        return organisation == null ? FoundPage.class : OrganisationFoundPage.class;
    }

    PageParameters withoutText() {
        return organisation == null ? new PageParameters() : MenuEntry.parameters(organisation);
    }

    PageParameters withText() {
        return withoutText().set(TEXT, text);
    }

    PageParameters all(Kind kind) {
        return withText().set(KIND, kind.token());
    }
}
