package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postern.mailserver.Reconfigurations.Following;
import org.postern.mailserver.Reconfigurations.Notice;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a request for a host's servers came in, or the global switch was turned: by content synchronisation where the
 * server has it, else by looking when persistent search says so, else by looking again and again. It always starts over with
 * the whole state, so nothing that happened while the directory was away is missed.
 */
final class Follower implements Following {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String[] ATTRIBUTES = {
        ReconfigurationEntries.REQUESTED, DirectoryGlobalSettings.SWITCH, DirectoryGlobalSettings.RETIREMENT
    };

    private final Directory directory;
    private final HostName host;
    private final Filter filter;
    private final Notice notice;
    private final Consumer<Follower> whenClosed;
    private final Thread thread;
    private final Semaphore wakings = new Semaphore(0);
    private final Object lock = new Object();
    private boolean closed;
    private Optional<Runnable> ending = Optional.empty();
    private Map<DN, String> seen = Map.of();

    Follower(Directory directory, HostName host, Notice notice, Consumer<Follower> whenClosed) {
        this.directory = directory;
        this.host = host;
        this.filter = Filter.createORFilter(
                Filters.ofClass("posternSmtpInstance", "posternHost", host.asString()),
                Filters.ofClass("posternGlobalConfig"));
        this.notice = notice;
        this.whenClosed = whenClosed;
        this.thread = new Thread(this::run, "postern-follow-" + host);
        this.thread.setDaemon(true);
    }

    boolean isOf(String hostName) {
        return host.asString().equalsIgnoreCase(hostName);
    }

    void start() {
        thread.start();
    }

    /** Tells of a request that this very process made, before the directory does. */
    void tell(InstanceId server) {
        tellNotice(Set.of(server));
    }

    /** Asks at once where it would have waited. */
    private void wake() {
        wakings.release();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            ending.ifPresent(Runnable::run);
        }
        wake();
        whenClosed.accept(this);
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        while (!isClosed()) {
            try {
                if (!listen() && !lookWhenTold()) {
                    poll();
                }
                pause = SHORTEST_PAUSE;
            } catch (UnavailableException away) {
                report(away, pause);
                rest(pause);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    /** Returns false where the server does not offer content synchronisation. */
    private boolean listen() {
        try (Watch opened = directory.watch()) {
            hold(opened::close);
            return opened.run(directory.tree().suffix(), filter, new Changes(Follower::shown, this::tell), ATTRIBUTES);
        }
    }

    /**
     * Looks at each hint; once more when no other came for a moment, since the server may begin to give them a moment late;
     * and now and then without one. Returns false where the server does not offer persistent search.
     */
    private boolean lookWhenTold() {
        try (PersistentSearch opened = directory.persistentSearch(this::wake)) {
            hold(opened::close);
            opened.begin(directory.tree().suffix(), filter);
            Duration pause = SHORTEST_PAUSE;
            while (!isClosed() && opened.goesOn()) {
                look();
                pause = rest(pause) ? SHORTEST_PAUSE : LONGEST_PAUSE;
            }
            return isClosed() || opened.isOffered();
        }
    }

    private void poll() {
        while (!isClosed()) {
            look();
            rest(directory.pollInterval());
        }
    }

    /** Compares the whole state with what was told last. */
    private void look() {
        Map<DN, String> now = state();
        Set<DN> changed = changed(seen, now);
        boolean first = seen.isEmpty();
        seen = now;
        if (!changed.isEmpty()) {
            tell(first ? Set.of() : changed);
        }
    }

    private static Set<DN> changed(Map<DN, String> before, Map<DN, String> after) {
        Set<DN> changed = new HashSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(dn -> Objects.equals(before.get(dn), after.get(dn)));
        return changed;
    }

    private Map<DN, String> state() {
        Map<DN, String> state = new HashMap<>();
        for (StoredEntry entry : directory.list(directory.tree().suffix(), filter, ATTRIBUTES)) {
            state.put(entry.dn(), shown(entry));
        }
        return state;
    }

    private static String shown(StoredEntry entry) {
        return entry.optional(ReconfigurationEntries.REQUESTED)
                .or(() -> entry.optional(DirectoryGlobalSettings.RETIREMENT))
                .or(() -> entry.optional(DirectoryGlobalSettings.SWITCH))
                .orElse("");
    }

    private void tell(Set<DN> changed) {
        tellNotice(servers(changed));
    }

    private void tellNotice(Set<InstanceId> servers) {
        try {
            notice.of(servers);
        } catch (RuntimeException failure) {
            LOG.error("Who was told of a change could not deal with it", failure);
        }
    }

    /** The switch concerns them all, and so may an entry that is none of ours. */
    private Set<InstanceId> servers(Set<DN> changed) {
        if (changed.contains(directory.tree().globalSettings())) {
            return Set.of();
        }
        try {
            return changed.stream()
                    .map(DirectoryTree::value)
                    .map(InstanceId::of)
                    .collect(Collectors.toSet());
        } catch (InvalidValueException noServer) {
            return Set.of();
        }
    }

    /** Lets {@link #close()} end what goes on. */
    private void hold(Runnable how) {
        synchronized (lock) {
            ending = Optional.of(how);
            if (closed) {
                how.run();
            }
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void report(UnavailableException away, Duration pause) {
        if (!isClosed()) {
            LOG.warn("Changes are not followed for {} ms: {}", pause.toMillis(), away.getMessage());
        }
    }

    /** Returns whether it was woken before the pause was over. */
    private boolean rest(Duration pause) {
        try {
            boolean woken = wakings.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            wakings.drainPermits();
            return woken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
