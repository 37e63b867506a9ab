package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;

/** A multi-instance Postfix as administrators make it by hand: postmulti(1), postconf(1), an editor. */
final class HandMadePostfix {
    private final HostLayout layout;

    /** With a default instance that runs, takes the machine's own mail and sends it to a relay host. */
    HandMadePostfix(HostLayout layout) throws IOException {
        this.layout = layout;
        Path primary = layout.primary();
        InstanceDirectories directories = layout.of(InstanceName.PRIMARY);
        remove();
        Files.copy(
                primary.resolve("master.cf.proto"), primary.resolve("master.cf"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(primary.resolve("main.cf"), "# by hand\n");
        Files.createDirectories(directories.queue());
        Files.createDirectories(directories.data());
        Files.createDirectories(directories.log().getParent());
        run("chown", "postfix", directories.data().toString());
        set(
                InstanceName.PRIMARY,
                "compatibility_level=3.6",
                "queue_directory=" + directories.queue(),
                "data_directory=" + directories.data(),
                "maillog_file=" + directories.log(),
                "maillog_file_prefixes=" + directories.log().getParent(),
                "myhostname=box.example.net",
                "inet_interfaces=127.0.0.1",
                "inet_protocols=ipv4",
                "alias_maps=",
                "mynetworks=127.0.0.0/8",
                "relayhost=[192.168.1.20]",
                "delay_warning_time=7h");
        run("postfix", "start");
        run("postmulti", "-e", "init");
        letAge(InstanceName.PRIMARY);
    }

    /** An instance that listens on an address; with further settings of main.cf. */
    InstanceName make(String id, String ip, String... settings) throws IOException {
        InstanceName name = InstanceName.forId(id);
        InstanceDirectories directories = layout.of(name);
        Tools.run("ip", "address", "add", ip + "/24", "dev", "eth0");
        run(
                "postmulti",
                "-I",
                name.asString(),
                "-G",
                "mta",
                "-e",
                "create",
                "config_directory=" + directories.configuration(),
                "queue_directory=" + directories.queue(),
                "data_directory=" + directories.data());
        letAge(InstanceName.PRIMARY);
        List<String> all = new ArrayList<>(List.of(
                "inet_interfaces=" + ip,
                "myhostname=" + id + ".klix.com",
                "mynetworks=192.168.1.0/24",
                "mydestination=",
                "master_service_disable=",
                "multi_instance_enable=yes",
                "maillog_file=" + directories.log(),
                "maillog_file_prefixes=" + directories.log().getParent(),
                "smtpd_banner=$myhostname by hand",
                "smtpd_peername_lookup=no",
                "smtp_connect_timeout=11s"));
        all.addAll(List.of(settings));
        set(name, all.toArray(String[]::new));
        return name;
    }

    void set(InstanceName name, String... settings) throws IOException {
        run(Stream.concat(
                        Stream.of(
                                "postconf",
                                "-c",
                                layout.of(name).configuration().toString(),
                                "-e"),
                        Stream.of(settings))
                .toArray(String[]::new));
        letAge(name);
    }

    /** Postfix's programs wait until a main.cf is more than a second old. */
    private void letAge(InstanceName name) throws IOException {
        Files.setLastModifiedTime(
                layout.of(name).configuration().resolve("main.cf"),
                FileTime.from(Instant.now().minusSeconds(5)));
    }

    /** Adds lines to its master.cf. */
    void addService(InstanceName name, String lines) throws IOException {
        Path masterCf = layout.of(name).configuration().resolve("master.cf");
        Files.writeString(masterCf, Files.readString(masterCf) + lines);
    }

    void start(InstanceName name) {
        run("postfix", "-c", layout.of(name).configuration().toString(), "start");
    }

    void stop(InstanceName name) {
        run("postfix", "-c", layout.of(name).configuration().toString(), "stop");
    }

    /** Leaves nothing of the default instance behind for the next test. */
    void remove() throws IOException {
        for (Path file : FileTrees.entries(layout.primary())) {
            if (file.getFileName().toString().matches("(main|master)\\.cf(\\.(?!proto).*)?")) {
                Files.delete(file);
            }
        }
    }

    /** What postmulti(1) lists. */
    static String listed() {
        return Tools.run("postmulti", "-l").out();
    }

    private static void run(String... arguments) {
        Program.Ended ended = Tools.run(arguments);
        assertThat(ended.exit())
                .as(String.join(" ", arguments) + ": " + ended.err())
                .isZero();
    }
}
