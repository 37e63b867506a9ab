package org.postern.agent.internal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.postfix.InstanceDirectories;

/**
 * An instance's maillog_file from a moment on. Postfix's commands print why they fail to a terminal or here, never to a
 * program that calls them.
 */
final class InstanceLog {
    private static final Pattern COMPLAINT = Pattern.compile(".*?\\[\\d+\\]: ((?:fatal|panic|error|warning): .*)");
    private static final int MOST_COMPLAINTS = 3;
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final long from;

    private InstanceLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** The log of what happens from now on. */
    static InstanceLog fromNow(Path file) throws IOException {
        return new InstanceLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /**
     * Lets the instance's processes write to its log also where postlogd(8) does not run. Postfix makes the file root's alone,
     * and then postsuper(1), which has given up root's rights, ends over its first complaint: nothing starts where it finds
     * an unfinished message.
     */
    static void giveToDaemons(InstanceDirectories instance) throws IOException {
        UserPrincipal daemons = Files.getOwner(instance.data());
        if (!Files.exists(instance.log())) {
            Files.createFile(instance.log(), OWNERS_ALONE);
        }
        if (!Files.getOwner(instance.log()).equals(daemons)) {
            Files.setOwner(instance.log(), daemons);
        }
    }

    /** The first complaints since then, in Postfix's own words; empty where there are none. */
    String complaints() throws IOException {
        List<String> complaints = newLines().stream()
                .map(COMPLAINT::matcher)
                .filter(Matcher::matches)
                .map(complaint -> complaint.group(1))
                .distinct()
                .toList();
        return complaints.stream().limit(MOST_COMPLAINTS).collect(Collectors.joining("; "));
    }

    private List<String> newLines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = channel.size() < from ? 0 : from;
            byte[] text = Channels.newInputStream(channel.position(start)).readAllBytes();
            return new String(text, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
