package org.postern.directory.embedded;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** An embedded directory in a process of its own, to be killed. */
final class DirectoryProcess implements AutoCloseable {
    private final DirectoryFolder folder;
    private final Process process;
    private final int port;

    private DirectoryProcess(DirectoryFolder folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** What the process runs: a directory in the folder that is its argument, until its input ends. */
    public static void main(String... arguments) throws IOException {
        try (var directory = new DirectoryFolder(Path.of(arguments[0])).start()) {
            System.out.println("port " + directory.port());
            System.in.transferTo(System.err);
        }
    }

    static DirectoryProcess start(DirectoryFolder folder) throws IOException {
        return start(folder, "");
    }

    /** @param preparation shell commands that the process begins with */
    static DirectoryProcess start(DirectoryFolder folder, String preparation) throws IOException {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        preparation + " exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        classPath,
                        DirectoryProcess.class.getName(),
                        folder.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new DirectoryProcess(folder, process, readPort(process));
    }

    int port() {
        return port;
    }

    LDAPConnection admin() throws LDAPException, IOException {
        return new LDAPConnection("127.0.0.1", port, DirectoryFolder.ADMIN, folder.adminPassword());
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as it wants to be ended. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** The log goes to the same output as the port. */
    private static int readPort(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                drain(output);
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("the directory did not start");
    }

    private static void drain(BufferedReader output) {
        var reader = new Thread(() -> output.lines().forEach(System.out::println), "output of the directory");
        reader.setDaemon(true);
        reader.start();
    }
}
