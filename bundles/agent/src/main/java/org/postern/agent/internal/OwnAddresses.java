package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InterfaceAddress;

/**
 * Which addresses the agent brought up itself, kept in a folder of the product's own beside the data directories. All
 * others are the administrator's, and neither persisted nor taken down.
 */
final class OwnAddresses {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** IP address, prefix length, interface and start of the host; path and permissions of the boot file; then its text. */
    private static final int LINES_ALWAYS = 4;

    private static final int LINES_BEFORE_TEXT = 6;

    private final Path folder;

    OwnAddresses(HostLayout layout) {
        folder = layout.kept().resolve("addresses");
    }

    /**
     * By IP address. One that came up before the host was last started, and that no file of ours brings up again, is not
     * among them: where it is up, somebody else did that.
     */
    SortedMap<String, OwnAddress> all() throws IOException {
        SortedMap<String, OwnAddress> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        String boot = boot();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "postern-*")) {
            for (Path file : files) {
                OwnAddress own = parse(Files.readString(file));
                if (isStillOurs(own, boot)) {
                    all.put(own.ip(), own);
                }
            }
        }
        return all;
    }

    /** One of them. */
    Optional<OwnAddress> find(InterfaceAddress address) throws IOException {
        Optional<OwnAddress> found = WholeFile.text(file(address))
                .map(OwnAddresses::parse)
                .filter(own -> own.ip().equals(address.ip()));
        return found.isPresent() && isStillOurs(found.get(), boot()) ? found : Optional.empty();
    }

    private static boolean isStillOurs(OwnAddress own, String boot) throws IOException {
        return own.boot().equals(boot)
                || own.bootFile().isPresent() && own.bootFile().get().isThere();
    }

    /** To be called before the address is brought up, so that a crash leaves none that nobody knows. */
    void begin(InterfaceAddress address) throws IOException {
        Optional<BootFile> already = find(address).flatMap(OwnAddress::bootFile);
        keep(new OwnAddress(address, boot(), already));
    }

    void keep(OwnAddress own) throws IOException {
        WholeFile.write(file(own.address()), text(own), "rw-------");
    }

    void forget(InterfaceAddress address) throws IOException {
        WholeFile.remove(file(address));
    }

    private Path file(InterfaceAddress address) {
        return folder.resolve(BootFile.nameFor(address));
    }

    private static String boot() throws IOException {
        return Files.readString(BOOT).strip();
    }

    private static String text(OwnAddress own) {
        InterfaceAddress address = own.address();
        String always = String.join(
                "\n", address.ip(), Integer.toString(address.prefix()), address.networkInterface(), own.boot(), "");
        return own.bootFile()
                .map(file -> always + file.path() + "\n" + file.permissions() + "\n" + file.text())
                .orElse(always);
    }

    private static OwnAddress parse(String text) {
        String[] lines = text.split("\n", LINES_BEFORE_TEXT + 1);
        var address = new InterfaceAddress(lines[0], Integer.parseInt(lines[1]), lines[2]);
        Optional<BootFile> bootFile = lines.length > LINES_BEFORE_TEXT
                ? Optional.of(new BootFile(Path.of(lines[4]), lines[6], lines[5]))
                : Optional.empty();
        return new OwnAddress(address, lines[LINES_ALWAYS - 1], bootFile);
    }
}
