package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which .network file systemd-networkd configures each interface by, from the state that networkctl(1) prints. */
final class NetworkdLinks {
    private static final String NETWORK_FILE = "NETWORK_FILE=";

    private final Path folder;

    NetworkdLinks(Path root) {
        folder = root.resolve("run/systemd/netif/links");
    }

    /** Empty where it leaves the interface alone, or does not run. */
    Optional<Path> networkFile(String networkInterface) throws IOException {
        return Optional.ofNullable(networkFiles().get(NetworkAddresses.index(networkInterface)));
    }

    /** True where the file configures other interfaces, too: an address in it would come up on each. */
    boolean isShared(Path networkFile) throws IOException {
        return networkFiles().values().stream().filter(networkFile::equals).count() > 1;
    }

    /** By the interfaces' numbers. */
    private Map<String, Path> networkFiles() throws IOException {
        Map<String, Path> networkFiles = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return networkFiles;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(folder, "[0-9]*")) {
            for (Path link : links) {
                networkFile(link)
                        .ifPresent(file -> networkFiles.put(link.getFileName().toString(), file));
            }
        }
        return networkFiles;
    }

    private static Optional<Path> networkFile(Path link) throws IOException {
        try {
            return Files.readAllLines(link).stream()
                    .filter(line -> line.startsWith(NETWORK_FILE))
                    .map(line -> Path.of(line.substring(NETWORK_FILE.length())))
                    .findFirst();
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
