package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a server's entry and what was claimed for it. It is no server any more from the one write on that ends its
 * requests (see {@link ReconfigurationEntries#ENDED}); that write fails where somebody enabled it or requested something
 * since it was read, and theirs fail afterwards.
 *
 * <p>All the rest can be done again, by whoever comes upon an entry that was left so. The entry goes last: as long as it is
 * there, nobody else gets its names.
 */
final class ServerRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRemoval.class);

    private final Directory directory;
    private final ServerAddresses addresses;
    private final Names names;

    ServerRemoval(Directory directory) {
        this.directory = directory;
        this.addresses = new ServerAddresses(directory);
        this.names = new Names(directory);
    }

    /** @param requested its last request as it was read */
    void remove(MailServer server, long requested) {
        StoredEntry stored = directory
                .findOne(
                        directory.tree().organisations(),
                        MailServerEntries.having("cn", server.id()),
                        "posternHostName",
                        ReconfigurationEntries.REQUESTED)
                .orElseThrow(() -> missing(server));
        if (ReconfigurationEntries.requested(stored) != requested) {
            throw changed(server);
        }
        if (requested > 0) {
            names.retire(UniqueName.of(server.id()));
        }
        directory
                .modify(stored.dn(), ReconfigurationEntries.ending(stored, server.enabled()))
                .onConflict(() -> changed(server))
                .onGone(() -> missing(server))
                .orFail();
        finish(stored);
    }

    /** Goes on with those that were cut short, and that whoever acts may remove. */
    void finish(DN base, Filter which) {
        Filter begun = Filter.createANDFilter(MailServerEntries.REMOVED, which);
        directory.list(base, begun, "posternHostName").forEach(this::finishWhereAllowed);
    }

    private void finishWhereAllowed(StoredEntry stored) {
        try {
            finish(stored);
        } catch (ForbiddenException notHis) {
            LOG.debug("The removal of {} is left to who may end it: {}", stored.dn(), notHis.getMessage());
        }
    }

    private void finish(StoredEntry stored) {
        DN server = stored.dn();
        addresses.release(server);
        HostName name = stored.as(entry -> HostName.of(entry.text("posternHostName")));
        names.releaseOf(UniqueName.ofServer(name), server);
        names.releaseOf(UniqueName.of(stored.as(MailServerEntries::id)), server);
        Outcome outcome = directory.delete(server);
        if (!outcome.isGone()) {
            outcome.orFail();
        }
    }

    private static ChangedMeanwhileException changed(MailServer server) {
        return new ChangedMeanwhileException(
                "the server %s was changed by somebody else meanwhile: read it again", server.name());
    }

    private static NotFoundException missing(MailServer server) {
        return new NotFoundException("there is no server %s", server.name());
    }
}
