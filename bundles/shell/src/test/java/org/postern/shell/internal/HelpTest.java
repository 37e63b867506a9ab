package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.shell.internal.Installation.Answer;

/** The help that people read. */
class HelpTest {
    private static final List<String> COMMANDS = List.of(
            "",
            "plan",
            "apply",
            "adopt",
            "status",
            "changes",
            "host add",
            "host set-milter",
            "organisation show",
            "address add",
            "address take-back",
            "multiple-instances",
            "multiple-instances off",
            "administrator add",
            "user add",
            "user set",
            "group add-member",
            "privilege grant",
            "domain add",
            "domain set",
            "server",
            "server add",
            "server set",
            "server reconfigure",
            "server remove",
            "server drain",
            "server hand-over",
            "server archive",
            "server discard",
            "directory",
            "directory install",
            "import artica");

    private final Installation postern = new Installation(new LocalAgent());

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void readsAsItWasApproved() throws IOException {
        var help = new StringBuilder();
        for (String command : COMMANDS) {
            Answer answer = postern.type(("help " + command).strip().split(" "));
            assertThat(answer.code()).isZero();
            help.append("$ " + ("postern help " + command).strip() + "\n" + answer.out() + "\n");
        }
        assertThat(help.toString()).isEqualTo(approved());
    }

    @Test
    void isTheSameWithTheOption() {
        assertThat(postern.type("server", "add", "--help")).isEqualTo(postern.type("help", "server", "add"));
        assertThat(postern.type("-h")).isEqualTo(postern.type("help"));
    }

    private static String approved() throws IOException {
        try (InputStream file = HelpTest.class.getResourceAsStream("help.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
