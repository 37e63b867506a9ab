package org.postern.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleException;

/**
 * Starts the product: {@code Launcher INSTALLATION CONFIGURATION DATA}.
 *
 * <p>INSTALLATION holds {@code bundles} and {@code felix-config}; CONFIGURATION names a folder of the latter, or is a path
 * to one elsewhere; DATA is made where it is not there. Ends with 2 for a wrong call, with 1 where a start fails, or where
 * the configuration is not for root and root starts it.
 */
public final class Launcher {
    private static final String FOR_OTHERS =
            " is not for root: start it as another user, as the units in systemd do, or say that"
                    + " it is meant, with POSTERN_AS_ROOT=true";

    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            fail(2, "call it with three arguments: INSTALLATION CONFIGURATION DATA");
        }
        Path installation = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path data = Path.of(arguments[2]).toAbsolutePath().normalize();
        try {
            Path folder = installation.resolve("felix-config").resolve(arguments[1]);
            RunConfiguration configuration = RunConfiguration.read(folder, installation.resolve("bundles"));
            if (isRoot() && !configuration.mayRunAsRoot()) {
                fail(1, folder.getFileName() + FOR_OTHERS);
            }
            Files.createDirectories(data);
            FelixRuntime runtime = FelixRuntime.start(configuration, data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime), "stop"));
            if (configuration.readyService().isPresent()) {
                runtime.awaitService(configuration.readyService().get());
            }
            tellReady(folder);
            runtime.awaitStop();
        } catch (IOException | BundleException failure) {
            fail(1, "could not start " + arguments[1] + ": " + failure.getMessage());
        }
    }

    /** Whose process this is, as the kernel has it (proc_pid(5)). */
    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void tellReady(Path folder) throws InterruptedException {
        long milliseconds = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println("postern: " + folder.getFileName() + " is ready after " + milliseconds + " ms");
        if (System.getenv("NOTIFY_SOCKET") != null) {
            tellSystemd();
        }
    }

    /** As a unit of {@code Type=notify} does, see sd_notify(3); Java has no datagram sockets of that kind. */
    private static void tellSystemd() throws InterruptedException {
        try {
            new ProcessBuilder("systemd-notify", "--ready").inheritIO().start().waitFor();
        } catch (IOException notInstalled) {
            System.err.println("postern: could not tell that to systemd: " + notInstalled.getMessage());
        }
    }

    private static void stop(FelixRuntime runtime) {
        try {
            runtime.stop();
            runtime.awaitStop();
        } catch (BundleException failure) {
            System.err.println("postern: could not stop: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(int status, String message) {
        System.err.println("postern: " + message);
        System.exit(status);
    }
}
