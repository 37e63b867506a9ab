package org.postern.webapp.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.organisations.OrganisationsPage;

/** On the list of organisations, of which there are 60. */
class ListTableTest {
    private final Console console = new Console();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 60; i++) {
            console.organisation("org%02d".formatted(i));
        }
        console.signIn(console.systemAdministrator("root"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void leadsToTheRowsBeforeAndAfter() {
        open(new PageParameters());
        assertThat(list()).contains(">org01<", ">org25<", "1 to 25 of 60", "rel=\"next\"", "?page=2");
        assertThat(list()).doesNotContain(">org26<").doesNotContain("rel=\"prev\"");

        open(new PageParameters().set("page", 2));
        assertThat(list()).contains(">org26<", ">org50<", "26 to 50 of 60", "?page=1\"", "?page=3\"");

        open(new PageParameters().set("page", 3));
        assertThat(list()).contains(">org60<", "51 to 60 of 60", "rel=\"prev\"").doesNotContain("rel=\"next\"");
    }

    @Test
    void isItsLastPageWhereItHasEndedBefore() {
        open(new PageParameters().set("page", 9));
        assertThat(list())
                .contains(">org60<", "51 to 60 of 60", "?page=2\"")
                .doesNotContain("There is no organisation yet")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void saysOfAListWithoutAnyThatThereIsNone() {
        open(new PageParameters().set("q", "nobody").set("page", 2));
        assertThat(list()).contains("Nothing matches what you are looking for.").doesNotContain("class=\"pager\"");
    }

    @Test
    void looksForATextInTheSameOrder() {
        open(new PageParameters().set("sort", "name").set("down", "").set("page", 2));
        assertThat(list())
                .contains(
                        "<th scope=\"col\" aria-sort=\"descending\">",
                        "<input type=\"hidden\" name=\"sort\" value=\"name\">",
                        "<input type=\"hidden\" name=\"down\" value=\"\">")
                .doesNotContain("name=\"page\"");
    }

    @Test
    void isTheSameWhenItsUrlIsOpenedAgain() {
        var parameters = new PageParameters()
                .set("q", "org")
                .set("sort", "name")
                .set("down", "")
                .set("page", 2);
        open(parameters);
        String first = list();
        Url url = console.tester().getLastRequest().getUrl();
        assertThat(url.getQueryString()).contains("q=org", "sort=name", "down", "page=2");

        console.tester().executeUrl(url.toString());
        assertThat(list()).isEqualTo(first).contains("26 to 50 of 60", ">org35<");
    }

    @Test
    void namesEachRowByItsFirstCell() {
        open(new PageParameters());
        assertThat(list()).containsPattern("<th scope=\"row\">.*>org01<");
    }

    private void open(PageParameters parameters) {
        console.open(OrganisationsPage.class, parameters);
    }

    /** Without the menu, which names organisations too. */
    private String list() {
        String html = console.html();
        return html.substring(html.indexOf("<main"), html.indexOf("</main>")).replaceAll("id=\"id[0-9]+\"", "");
    }
}
