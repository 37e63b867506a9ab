package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.wicket.protocol.http.mock.MockHttpServletResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.webapp.internal.Console;
import org.postern.webapp.internal.organisations.AddOrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationPage;

/** A post is answered by a redirect, so that to reload, or to come back, posts nothing again. */
class BackAndReloadTest {
    private final Console console = new Console();

    @BeforeEach
    void open() {
        console.signIn(console.systemAdministrator("root"));
        console.open(AddOrganisationPage.class, new PageParameters());
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whatWasDoneIsToldByAnotherRequest() {
        post("klix");
        console.assertShown(OrganisationPage.class);
        assertThat(console.html()).contains("Organisation klix was added by root.");
        assertRedirected();
    }

    @Test
    void whatWasWrongIsToldByAnotherRequest() {
        post("a/b");
        console.assertShown(AddOrganisationPage.class);
        assertThat(console.html()).contains("is not valid", "value=\"a/b\"");
        assertRedirected();
    }

    private void post(String name) {
        FormTester form = console.form("form");
        form.setValue("name:control", name);
        console.submit(form);
    }

    private void assertRedirected() {
        List<MockHttpServletResponse> answers = console.tester().getPreviousResponses();
        assertThat(answers.get(answers.size() - 2).getStatus()).isEqualTo(HttpServletResponse.SC_FOUND);
        assertThat(console.tester().getLastResponse().getStatus()).isEqualTo(HttpServletResponse.SC_OK);
    }
}
