package org.postern.postfix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fingerprints of the configuration that a running master(8) has loaded. Kept beside the instance, they tell also after
 * a crash between writing and reloading what is still to do, and what that costs.
 *
 * @param whole of the parameters that running processes read, and of master.cf; SHA-256 in hex
 * @param fixed of what only a stop and start brings into force
 */
public record LoadedConfiguration(String whole, String fixed) {
    /**
     * Parameters whose change needs a stop and start: postconf(5) says so of interfaces and protocols, and the master holds
     * its lock and its sockets in the folders. Host name, instance name and log file come into force with a reload.
     */
    private static final List<String> FIXED_WHILE_RUNNING =
            List.of("data_directory", "inet_interfaces", "inet_protocols", "queue_directory");

    /** Read by postfix(1) and postmulti(1) each time they run, by no process that stays: a new instance reloads nobody. */
    private static final String READ_BY_COMMANDS_ALONE = "multi_instance_directories";

    public static LoadedConfiguration of(Instance instance) {
        return of(instance.mainCf(), instance.masterCf());
    }

    /** @throws IllegalArgumentException where the text of main.cf is none that Postfix reads */
    public static LoadedConfiguration of(String mainCf, String masterCf) {
        Parameters parameters = Parameters.parse(mainCf);
        String fixed = FIXED_WHILE_RUNNING.stream()
                .map(name -> name + "=" + parameters.get(name).orElse(""))
                .collect(Collectors.joining("\n"));
        String whole = parameters.values().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(READ_BY_COMMANDS_ALONE))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("\n"));
        return new LoadedConfiguration(digest(whole + "\0" + withoutComments(masterCf)), digest(fixed));
    }

    private static String withoutComments(String masterCf) {
        return masterCf.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    public Cost costOfBecoming(LoadedConfiguration wanted) {
        if (equals(wanted)) {
            return Cost.NOTHING;
        }
        return fixed.equals(wanted.fixed) ? Cost.RELOAD : Cost.RESTART;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
