package org.postern.postfix;

import java.nio.file.Path;

/**
 * The folders below which a host keeps its instances, each in a sub-folder of the instance's name.
 *
 * @param primary configuration of the default instance; postmulti(1) knows no other than {@code /etc/postfix}
 * @param configurations {@code /etc} on an ordinary host
 * @param queues {@code /var/spool}
 * @param data {@code /var/lib}
 * @param logs {@code /var/log/postfix}
 */
public record HostLayout(Path primary, Path configurations, Path queues, Path data, Path logs) {
    /** Debian's folders. */
    public static HostLayout ofDebian() {
        return new HostLayout(
                Path.of("/etc/postfix"),
                Path.of("/etc"),
                Path.of("/var/spool"),
                Path.of("/var/lib"),
                Path.of("/var/log/postfix"));
    }

    /** Everything below one folder, but for the default instance's configuration. */
    public static HostLayout below(Path root, Path primary) {
        return new HostLayout(
                primary, root.resolve("etc"), root.resolve("spool"), root.resolve("lib"), root.resolve("log"));
    }

    public InstanceDirectories of(InstanceName instance) {
        String name = instance.asString();
        return new InstanceDirectories(
                instance.isPrimary() ? primary : configurations.resolve(name),
                queues.resolve(name),
                data.resolve(name),
                logs.resolve(name + ".log"));
    }

    /**
     * Where the versions of an instance's configuration lie; its configuration directory is a link to one of them. The default
     * instance has none, for its directory is the package's.
     */
    public Path trees(InstanceName instance) {
        return trees().resolve(instance.asString());
    }

    /** Where those of all instances lie, and nothing else; to be read by everybody, as Postfix's files are. */
    public Path trees() {
        return configurations.resolve("postern-instances");
    }

    /** What the product itself keeps of the host. */
    public Path kept() {
        return data.resolve("postern");
    }
}
