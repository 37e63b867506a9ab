package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.administrators.AddAdministratorPage;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.frame.HomePage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.servers.SecurityPage;

/** How much can be sent by who does not mind what the browser lets him type. */
class FieldLimitsTest {
    private final Console console = new Console();
    private final UserId root = console.systemAdministrator("root");

    @BeforeEach
    void signIn() {
        console.signIn(root);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aTextEndsSomewhere() {
        console.open(AddAdministratorPage.class, new PageParameters());
        FormTester form = console.form("form");
        form.setValue("id:control", "x".repeat(513));
        form.setValue("name:control", "Name");
        console.submit(form);

        assertThat(console.html()).contains("This is too long: write at most 512 characters.");
    }

    @Test
    void aPasswordThatIsTakenSignsIn() {
        String longest = "x".repeat(Password.LONGEST);
        changePassword(longest);
        console.tester().startPage(SignInPage.class);
        FormTester form = console.form("form");
        form.setValue("login", "root");
        form.setValue("password", longest);
        console.submit(form);

        console.assertShown(HomePage.class);
    }

    @Test
    void aLongerOneIsNotTaken() {
        changePassword("x".repeat(Password.LONGEST + 1));

        assertThat(console.html()).contains("at most 256 characters");
        assertThat(console.directory
                        .credentials()
                        .signIn("root", Console.PASSWORD)
                        .person())
                .contains(root);
    }

    @Test
    void linesAreNotLongerNorMore() {
        Klix.addTo(console.directory);
        console.directory.globalSettings().switchMultipleInstances(true);
        console.directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));

        security(IntStream.range(0, 2001).mapToObj(i -> "s" + i + ".example").collect(Collectors.joining("\n")));
        assertThat(console.html()).contains("These are too many: write at most 2000 lines.");
        security("x".repeat(513));
        assertThat(console.html()).contains("This is too long: write at most 512 characters.");
    }

    private void security(String lines) {
        console.open(SecurityPage.class, MenuEntry.parameters(Klix.NAME).set("server", "klix-smtp"));
        FormTester form = console.form("form");
        form.setValue("blockedSenders:control", lines);
        console.submit(form);
    }

    private void changePassword(String next) {
        console.open(AccountPage.class, new PageParameters());
        FormTester form = console.form("password");
        form.setValue("current:control", Console.PASSWORD);
        form.setValue("next:control", next);
        form.setValue("next-again:control", next);
        console.submit(form);
    }
}
