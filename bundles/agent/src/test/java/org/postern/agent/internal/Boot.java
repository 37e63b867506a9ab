package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host's own tools, started as when it boots, with what lies below a folder for their /etc; and ended again, as the
 * machine may have its own.
 */
final class Boot {
    private static final Path SCRIPTS = Path.of("src/test/mailhost/boot").toAbsolutePath();

    private Boot() {}

    /** Runs until the network is online, and prints what is up by then. */
    static Program.Ended ifupdown(Path root) throws IOException {
        return run("ifupdown", root.toString(), "eth0");
    }

    /** Runs until the network is online, and prints what is up by then, and its own log. */
    static Program.Ended networkd(Path root) throws IOException {
        return run("networkd", root.toString(), "eth0");
    }

    /**
     * Runs until the network is online, and prints what is up by then; ends when addresses are back that went before the
     * interface's profile was applied anew.
     */
    static Program.Ended networkManager(Path root, String... addresses) throws IOException {
        return run(
                "networkmanager",
                Stream.concat(Stream.of(root.toString(), "eth0"), Stream.of(addresses))
                        .toArray(String[]::new));
    }

    /** What an administrator has given eth0 goes with it. */
    static void shutDown() throws IOException {
        Program.run("ip", "address", "flush", "dev", "eth0", "scope", "global");
    }

    private static Program.Ended run(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", SCRIPTS + "/" + script));
        command.addAll(List.of(arguments));
        return Tools.run(command.toArray(String[]::new));
    }
}
