package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.postern.administration.Actor;
import org.postern.administration.ListMailServers;
import org.postern.administration.ServerProgress;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.webapp.ConsoleSession;

/**
 * A server as pages show it.
 *
 * @param progress what is wanted of it, and what its host reported last
 * @param live how it is at this moment; empty where its host can't be asked
 */
record SeenServer(ServerProgress progress, Optional<LiveServer> live) {
    static SeenServer of(InstanceId id) {
        return of(use(ListMailServers.class).find(actor(), id));
    }

    static SeenServer of(ServerProgress progress) {
        return of(progress, use(ShowMailServer.class).live(actor(), List.of(progress.server())));
    }

    /** A part of the list of all. */
    static Part<SeenServer> list(Query<MailServers.Order> query) {
        Part<ServerProgress> part = use(ListMailServers.class).list(actor(), query);
        List<MailServer> servers =
                part.entries().stream().map(ServerProgress::server).toList();
        Map<InstanceId, LiveServer> live = use(ShowMailServer.class).live(actor(), servers);
        return part.map(progress -> of(progress, live));
    }

    private static SeenServer of(ServerProgress progress, Map<InstanceId, LiveServer> live) {
        return new SeenServer(
                progress, Optional.ofNullable(live.get(progress.server().id())));
    }

    MailServer server() {
        return progress.server();
    }

    Reconfiguration reconfiguration() {
        return progress.reconfiguration();
    }

    String addresses() {
        return server().addresses().stream().map(IpAddress::asString).collect(Collectors.joining(", "));
    }

    Standing standing() {
        if (reconfiguration().isPending()) {
            return Standing.PENDING;
        }
        return reconfiguration().requested() == 0 ? Standing.NEW : reported();
    }

    private Standing reported() {
        return switch (live.map(LiveServer::state).orElse(reconfiguration().state())) {
            case NEW -> Standing.NEW;
            case RUNNING -> live.isEmpty() ? Standing.REPORTED_RUNNING : running();
            case STOPPED -> Standing.STOPPED;
            case FAILED -> Standing.FAILED;
            case REHEARSED -> Standing.REHEARSED;
        };
    }

    /** What was asked for last did not come about where there is a message, so it may not be frozen. */
    private Standing running() {
        return server().frozen() && message().isEmpty() ? Standing.FROZEN : Standing.RUNNING;
    }

    /** Why it is not as wanted; empty where it is, and while that is being changed. */
    String message() {
        return reconfiguration().isPending()
                ? ""
                : live.map(LiveServer::message).orElse(reconfiguration().message());
    }

    OptionalInt pid() {
        return live.map(LiveServer::pid).orElse(reconfiguration().pid());
    }

    Optional<Queues> queues() {
        return live.map(LiveServer::queues);
    }

    /** True only where its host says so now. */
    boolean isRunning() {
        return live.filter(now -> now.state() == State.RUNNING).isPresent();
    }

    /** True where it runs and is to. */
    boolean takesCommands() {
        return isRunning() && server().enabled();
    }

    boolean isRemovable() {
        return progress.isRemovable() && !isRunning();
    }

    /** True only where its host says so now. */
    boolean hasMail() {
        return queues().filter(queues -> queues.total() > 0).isPresent();
    }

    /** True where its host says now what waits in its queues, or never had any. */
    boolean isQueueKnown() {
        return live.isPresent() || reconfiguration().requested() == 0;
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }
}
