package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postern.administration.Actor;
import org.postern.administration.DisableMailServer;
import org.postern.administration.EnableMailServer;
import org.postern.administration.FreezeMailServer;
import org.postern.administration.OperateMailServer;
import org.postern.administration.ThawMailServer;
import org.postern.tenancy.InstanceId;
import org.postern.webapp.MultipleInstances;

/** What an administrator can have a server do at once. */
enum ServerAction {
    RELOAD(false, SeenServer::takesCommands) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(OperateMailServer.class).reload(actor, server);
        }
    },
    RESTART(false, SeenServer::takesCommands) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(OperateMailServer.class).restart(actor, server);
        }
    },
    FLUSH(false, server -> server.isRunning() && server.server().mayBeFlushed()) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(OperateMailServer.class).flush(actor, server);
        }
    },
    FREEZE(true, server -> isManaged(server) && !server.server().frozen()) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(FreezeMailServer.class).freeze(actor, server);
        }
    },
    THAW(true, server -> isManaged(server) && server.server().frozen()) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(ThawMailServer.class).thaw(actor, server);
        }
    },
    ENABLE(true, server -> isOn(server) && !server.server().enabled()) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(EnableMailServer.class).enable(actor, server);
        }
    },
    DISABLE(
            true,
            server -> server.server().enabled() && server.reconfiguration().requested() > 0) {
        @Override
        void run(Actor actor, InstanceId server) {
            use(DisableMailServer.class).disable(actor, server);
        }
    };

    private final boolean reconfigures;
    private final Predicate<SeenServer> sensible;

    ServerAction(boolean reconfigures, Predicate<SeenServer> sensible) {
        this.reconfigures = reconfigures;
        this.sensible = sensible;
    }

    abstract void run(Actor actor, InstanceId server);

    /** True where its host comes to it with a reconfiguration, whose progress can be watched. */
    boolean reconfigures() {
        return reconfigures;
    }

    /** Those that make sense with a server as it is now. */
    static List<ServerAction> of(SeenServer server) {
        return Stream.of(values())
                .filter(action -> action.sensible.test(server))
                .toList();
    }

    /** What was asked for as shown is not to be replaced. */
    private static boolean isOn(SeenServer server) {
        return MultipleInstances.isOn() && !server.reconfiguration().waitsAsShown();
    }

    private static boolean isManaged(SeenServer server) {
        return isOn(server)
                && server.server().enabled()
                && server.reconfiguration().requested() > 0;
    }
}
