package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.directory.DirectoryAccess;
import org.postern.ldapschema.OpenLdapFiles;

/** A site's own slapd that was made ready with the commands of the README, and what else it says to type there. */
final class ReadmeServer implements AutoCloseable {
    static final String READER = "cn=reader,cn=postern," + TestDirectory.SUFFIX;
    static final String SECRET = "secret-of-an-account";

    private static final String CONSOLE = "cn=console,cn=postern," + TestDirectory.SUFFIX;
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:sh|ini)\n(.*?)```");
    private static final Pattern QUESTION = Pattern.compile("# (.*)\n(ldapsearch .*)\n");

    private final Path folder;
    private final OpenLdapServer server;

    private ReadmeServer(Path folder, OpenLdapServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** @param folder for the files that a distribution has, and what is typed into others; empty */
    static ReadmeServer start(Path folder) throws IOException {
        OpenLdapFiles.main(new String[] {folder.toString(), TestDirectory.SUFFIX});
        Files.writeString(folder.resolve("password"), SECRET);
        var server = new ReadmeServer(folder, OpenLdapServer.startWithoutPostern());
        for (String command : commands()) {
            server.type(command, Map.of());
        }
        return server;
    }

    private static List<String> commands() throws IOException {
        List<String> commands = text().lines()
                .filter(line -> line.matches("ldap\\w+ .*-H ldapi:/// .*"))
                .map(ReadmeServer::withoutPrompts)
                .toList();
        assertThat(commands).hasSize(6);
        return commands;
    }

    private static String withoutPrompts(String command) {
        return Arrays.stream(command.split(" "))
                .map(word -> switch (word) {
                    case "ldapi:///" -> "$LDAPI";
                    case "-W" -> "-y $ADMINISTRATOR";
                    case "-S" -> "-s " + SECRET;
                    default -> word;
                })
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    /** The searches, by the question that each is the answer to. */
    static Map<String, String> questions() throws IOException {
        Map<String, String> questions = new TreeMap<>();
        for (String block : blocks().toList()) {
            QUESTION.matcher(block).results().forEach(found -> questions.put(found.group(1), found.group(2)));
        }
        return questions;
    }

    /** Keeps a lookup table of Postfix's as the README has it, but for server and password. */
    Path table(String file) throws IOException {
        String block = blocks().filter(lines -> lines.startsWith("# " + file))
                .findFirst()
                .orElseThrow();
        assertThat(block).contains("\nserver_host = ldap://127.0.0.1\n", "\nbind_pw = PASSWORD\n");
        return Files.writeString(
                folder.resolve(file),
                block.replace("ldap://127.0.0.1\n", url() + "\n").replace("PASSWORD", SECRET));
    }

    private static Stream<String> blocks() throws IOException {
        return BLOCK.matcher(text()).results().map(found -> found.group(1));
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "..", "README.md"));
    }

    /** Types a command in the folder. */
    Command type(String command, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("LDAPI", server.localUrl());
        all.put("ADMINISTRATOR", server.passwordFile().toString());
        return Command.run(List.of("sh", "-c", "cd " + folder + " && " + command), "", all)
                .orFail();
    }

    String url() {
        return server.url();
    }

    /** As the console signs in. */
    DirectoryAccess access() {
        return DirectoryAccess.of(server.url(), TestDirectory.SUFFIX, CONSOLE, folder.resolve("password"))
                .onBehalfOfOthers();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
