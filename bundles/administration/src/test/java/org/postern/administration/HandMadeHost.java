package org.postern.administration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;
import org.postern.testkit.RememberingHost;

/** A host without Postfix: it tells what it was told, and keeps the commands that it was given. */
final class HandMadeHost extends RememberingHost {
    static final Delivery DELIVERY = new Delivery(
            Instant.parse("2026-11-25T08:00:00Z"),
            "4XyZ",
            "jane@klix.com",
            "joe@example.net",
            Delivery.Status.SENT,
            "250 OK");
    static final Preview PREVIEW = new Preview(
            "6f1ed002ab5595859014ebf0951522d9",
            List.of(PlannedStep.planned(PlannedStep.Kind.RELOAD, "klix-smtp", PlannedStep.Cost.RELOAD)),
            List.of(),
            List.of(new FileDifference("/etc/postfix/main.cf", "", "multi_instance_directories = all of them")));

    private final List<LiveServer> servers = new ArrayList<>();
    private boolean readable = true;
    private Preview preview = PREVIEW;

    HandMadeHost(HostName name) {
        super(name);
    }

    void tell(InstanceId server, int waiting) {
        servers.removeIf(known -> known.server().equals(server));
        servers.add(new LiveServer(
                server, State.STOPPED, "", OptionalInt.empty(), new LiveServer.Queues(0, 0, 0, waiting, 0)));
    }

    void becomeUnreadable() {
        readable = false;
    }

    /** Postfix does what it is told and fails at it. */
    void fail() {
        failWith("postfix/master: fatal: bind: address already in use");
    }

    /** Has all servers as they are wanted. */
    void becomeIdle() {
        preview = new Preview("0", List.of(), List.of());
    }

    @Override
    public List<LiveServer> all() {
        requireReadable();
        return List.copyOf(servers);
    }

    private void requireReadable() {
        if (!readable) {
            throw new UnavailableException("the folders of Postfix cannot be read");
        }
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        return List.of(DELIVERY).subList(0, Math.min(most, 1));
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return new TreeMap<>(Map.of("myhostname", "smtp.klix.com"));
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return new TreeMap<>(Map.of("inet_interfaces", "loopback-only"));
    }

    @Override
    public Preview preview(InstanceId server) {
        return preview;
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return PREVIEW.steps();
    }

    @Override
    public Optional<Wording> trouble() {
        requireReadable();
        return Optional.empty();
    }
}
