package org.postern.webapp.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.TagTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.webapp.internal.Console;

class SignInPageTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void theFieldRefersToWhatWentWrong() {
        console.tester().startPage(SignInPage.class);
        assertThat(login().getAttribute("aria-invalid")).isNull();

        FormTester form = console.form("form").setValue("login", "nobody");
        console.submit(form.setValue("password", "a wrong password"));
        console.assertShown(SignInPage.class);
        assertThat(login().getAttribute("aria-invalid")).isEqualTo("true");
        TagTester said = TagTester.createTagByAttribute(console.html(), "id", login().getAttribute("aria-describedby"));
        assertThat(said.getValue()).contains("That did not work.");
        assertThat(console.html()).contains("<title>Error: Sign in – Postern</title>");
    }

    private TagTester login() {
        return TagTester.createTagByAttribute(console.html(), "id", "login");
    }
}
