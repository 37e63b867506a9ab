package org.postern.shell.internal;

import org.postern.administration.Actor;
import org.postern.administration.ListMailServers;
import org.postern.administration.ServerProgress;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;

/** How people name a server: by its host name, which has a dot, or by its id, which has none. */
sealed interface ServerKey {
    /** @throws org.postern.tenancy.InvalidValueException where the text is neither a host name nor an id */
    static ServerKey of(String text) {
        return text.indexOf('.') < 0 ? new ById(InstanceId.of(text)) : new ByName(HostName.of(text));
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such server */
    ServerProgress find(ListMailServers servers, Actor actor);

    /** By what it is called in banner and HELO. */
    record ByName(HostName name) implements ServerKey {
        @Override
        public ServerProgress find(ListMailServers servers, Actor actor) {
            return servers.find(actor, name);
        }
    }

    /** By what it is called for ever. */
    record ById(InstanceId id) implements ServerKey {
        @Override
        public ServerProgress find(ListMailServers servers, Actor actor) {
            return servers.find(actor, id);
        }
    }
}
