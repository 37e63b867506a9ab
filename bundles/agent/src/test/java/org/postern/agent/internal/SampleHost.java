package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.plan.Plan;
import org.postern.plan.Planner;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.ObservedHost;

/** A wanted state written by hand, and the agent's parts at work on it. Everything lies below a folder but /etc/postfix. */
final class SampleHost implements AutoCloseable {
    private static final String MASTER_CF = """
            # Written by Postern
            %s
            pickup     unix  n  -  n  60   1  pickup
            cleanup    unix  n  -  n  -    0  cleanup
            qmgr       unix  n  -  n  300  1  qmgr
            tlsmgr     unix  -  -  n  1000? 1 tlsmgr
            rewrite    unix  -  -  n  -    -  trivial-rewrite
            bounce     unix  -  -  n  -    0  bounce
            defer      unix  -  -  n  -    0  bounce
            trace      unix  -  -  n  -    0  bounce
            verify     unix  -  -  n  -    1  verify
            flush      unix  n  -  n  1000? 0 flush
            proxymap   unix  -  -  n  -    -  proxymap
            smtp       unix  -  -  n  -    -  smtp
            relay      unix  -  -  n  -    -  smtp
            showq      unix  n  -  n  -    -  showq
            error      unix  -  -  n  -    -  error
            retry      unix  -  -  n  -    -  error
            discard    unix  -  -  n  -    -  discard
            anvil      unix  -  -  n  -    1  anvil
            scache     unix  -  -  n  -    1  scache
            postlog    unix-dgram n - n -    1  postlogd
            """;

    final HostLayout layout;
    final LoadedConfigurations loaded;
    final Observer observer;
    final Applier applier;
    final Verifier verifier = new Verifier(Duration.ofSeconds(10));
    private final Path root;
    private final SortedMap<InstanceName, Instance> instances = new TreeMap<>();
    private final SortedSet<InterfaceAddress> addresses = new TreeSet<>();

    SampleHost(Path root) throws IOException {
        this.root = root;
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        layout = HostLayout.below(root, Path.of("/etc/postfix"));
        loaded = new LoadedConfigurations(layout);
        observer = new Observer(layout, loaded);
        applier = new Applier(layout, loaded, false);
    }

    /** Wants a server on eth0. */
    InstanceName want(String id, String ip) {
        return want(id, ip, "");
    }

    /** Wants a server on eth0, with more lines at the end of its main.cf; may replace what was wanted before. */
    InstanceName want(String id, String ip, String moreOfMainCf) {
        InstanceName name = InstanceName.forId(id);
        InstanceDirectories directories = layout.of(name);
        String hostName = id.replaceAll(".*-", "") + ".klix.com";
        String mainCf = mainCf(name, directories)
                + """
                multi_instance_name = %s
                multi_instance_enable = yes
                multi_instance_group = klix
                myhostname = %s
                inet_interfaces = %s
                relay_domains = klix.com
                relay_recipient_maps = lmdb:%s/relay_recipients
                relay_transport = discard
                smtpd_relay_restrictions = reject_unauth_destination
                smtpd_peername_lookup = no
                authorized_submit_users = root
                """.formatted(name, hostName, ip, directories.configuration())
                + moreOfMainCf;
        String listener = (ip.contains(":") ? "[" + ip + "]" : ip) + ":25 inet n - n - - smtpd";
        List<ConfigFile> files = List.of(
                ConfigFile.plain("main.cf", mainCf),
                ConfigFile.plain("master.cf", MASTER_CF.formatted(listener)),
                ConfigFile.table("relay_recipients", "alice@klix.com OK\n"));
        instances.put(name, new Instance(name, hostName, List.of(ip), directories, files, true));
        addresses.add(new InterfaceAddress(ip, ip.contains(":") ? 64 : 24, "eth0"));
        return name;
    }

    /** Wants another text of one file. */
    void wantFile(InstanceName name, ConfigFile file) {
        instances.computeIfPresent(name, (key, was) -> {
            List<ConfigFile> files = was.files().stream()
                    .map(old -> old.name().equals(file.name()) ? file : old)
                    .toList();
            return new Instance(key, was.hostName(), was.addresses(), was.directories(), files, was.running());
        });
    }

    /** Wants one more file. */
    void wantMore(InstanceName name, ConfigFile file) {
        instances.computeIfPresent(name, (key, was) -> {
            List<ConfigFile> files = new ArrayList<>(was.files());
            files.add(file);
            return new Instance(key, was.hostName(), was.addresses(), was.directories(), files, was.running());
        });
    }

    /** Wants an address on another interface. */
    void wantOn(String ip, String networkInterface) {
        addresses.removeIf(address -> address.ip().equals(ip));
        addresses.add(new InterfaceAddress(ip, 24, networkInterface));
    }

    /** No longer wants a server to run. */
    void wantStopped(InstanceName name) {
        instances.computeIfPresent(
                name,
                (key, was) ->
                        new Instance(key, was.hostName(), was.addresses(), was.directories(), was.files(), false));
    }

    HostState wanted() {
        InstanceDirectories directories = layout.of(InstanceName.PRIMARY);
        List<String> others = instances.values().stream()
                .map(instance -> instance.directories().configuration().toString())
                .toList();
        String mainCf = mainCf(InstanceName.PRIMARY, directories) + """
                myhostname = mail1.example.net
                inet_interfaces = loopback-only
                multi_instance_enable = yes
                multi_instance_wrapper = ${command_directory}/postmulti -p --
                multi_instance_directories = %s
                """.formatted(String.join(" ", others));
        List<ConfigFile> files =
                List.of(ConfigFile.plain("main.cf", mainCf), ConfigFile.plain("master.cf", MASTER_CF.formatted("")));
        Instance primary = new Instance(InstanceName.PRIMARY, "mail1.example.net", List.of(), directories, files, true);
        return new HostState(primary, instances, addresses);
    }

    private String mainCf(InstanceName name, InstanceDirectories directories) {
        return """
                # Written by Postern
                compatibility_level = 3.7
                queue_directory = %s
                data_directory = %s
                maillog_file = %s
                maillog_file_prefixes = /var, %s
                mydestination =
                alias_maps =
                local_recipient_maps =
                local_transport = error:5.1.1 Mailbox unavailable
                default_database_type = lmdb
                enable_long_queue_ids = yes
                """.formatted(directories.queue(), directories.data(), directories.log(), root);
    }

    ObservedHost observed() throws IOException {
        HostState wanted = wanted();
        List<Instance> all = new ArrayList<>(wanted.instances().values());
        all.add(wanted.primary());
        return new ObservedHost(observer.instances(all), NetworkAddresses.up());
    }

    Plan plan() throws IOException {
        return Planner.plan(wanted(), observed());
    }

    /** Plans for everything and carries it out; answers why something could not be done. */
    Map<InstanceName, String> apply() throws IOException {
        return carryOut(plan());
    }

    /** Carries out what is due where no reconfiguration is requested. */
    Map<InstanceName, String> mend() throws IOException {
        return carryOut(Planner.plan(wanted(), observed(), Set.of(), Map.of()));
    }

    private Map<InstanceName, String> carryOut(Plan plan) throws IOException {
        Map<InterfaceAddress, String> notUp = NetworkAddresses.bringUp(plan.missingAddresses());
        Map<InstanceName, String> problems = new TreeMap<>();
        for (InstanceName name : plan.instances()) {
            notUp.keySet().stream()
                    .filter(address -> isOf(name, address))
                    .map(notUp::get)
                    .findFirst()
                    .or(() -> applier.carryOut(plan.of(name), Course.unseen()))
                    .ifPresent(problem -> problems.put(name, problem));
        }
        return problems;
    }

    private boolean isOf(InstanceName name, InterfaceAddress address) {
        return instances.containsKey(name) && instances.get(name).addresses().contains(address.ip());
    }

    Optional<String> problem(InstanceName name) throws IOException {
        return verifier.problem(name.isPrimary() ? wanted().primary() : instances.get(name));
    }

    int pid(InstanceName name) throws IOException {
        return Masters.pid(layout.of(name)).orElseThrow();
    }

    Path configuration(InstanceName name) {
        return layout.of(name).configuration();
    }

    /** Stops what runs. */
    @Override
    public void close() throws IOException {
        for (InstanceName name : observer.names()) {
            if (Masters.pid(layout.of(name)).isPresent()) {
                PostfixCommands.stop(layout.of(name));
            }
        }
    }
}
