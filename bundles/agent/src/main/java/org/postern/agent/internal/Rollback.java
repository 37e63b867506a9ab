package org.postern.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.MailServer;
import org.postern.plan.Step.Refresh;
import org.postern.plan.Step.Start;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedInstance;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Wording;

/** Puts an earlier configuration of an instance in force again: after one that failed, or because somebody asks for it. */
final class Rollback {
    private final HostLayout layout;
    private final Observer observer;
    private final Applier applier;
    private final Verifier verifier;

    Rollback(HostLayout layout, Observer observer, Applier applier, Verifier verifier) {
        this.layout = layout;
        this.observer = observer;
        this.applier = applier;
        this.verifier = verifier;
    }

    /**
     * After a new configuration failed, puts the one before in force.
     *
     * @param problem why it failed
     * @return the same, and what became of it
     */
    String afterFailure(InstanceName name, long former, String problem) throws IOException {
        Optional<String> again = putBack(name, former);
        return again.map(words -> Wording.of(
                                "%s; generation %s is in force again, and fails too: %s", problem, former, words)
                        .english())
                .orElseGet(() -> Wording.of("%s; generation %s is in force again", problem, former)
                        .english());
    }

    /** Puts an earlier generation in force as a new one. What somebody changed by hand meanwhile is not overwritten. */
    void to(MailServer server, long number) throws IOException {
        InstanceName name = InstanceNames.of(server);
        Instance wanted = kept(name, number);
        requireStillIts(server, wanted, number);
        CommandFailedException.throwIfPresent(HandEdits.of(layout, name).sentence());
        bringBack(wanted);
    }

    /** Writes what is in force anew as it was written. Whatever the directory says by now, the instance runs with it. */
    void putBack(InstanceName name) throws IOException {
        bringBack(kept(name, new Trees(layout, name).current()));
    }

    /** As a new generation. A server that stands still goes on doing so. */
    private void bringBack(Instance wanted) throws IOException {
        InstanceName name = wanted.name();
        var trees = new Trees(layout, name);
        long former = trees.current();
        CommandFailedException.throwIfPresent(trees.replace(wanted));
        if (wanted.running()) {
            Optional<String> problem = bringIntoForce(wanted);
            if (problem.isPresent()) {
                throw new CommandFailedException("%s", afterFailure(name, former, problem.get()));
            }
        }
    }

    private Optional<String> putBack(InstanceName name, long former) throws IOException {
        Optional<String> complaint = new Trees(layout, name).returnTo(former);
        return complaint.isPresent() ? complaint : bringIntoForce(kept(name, former));
    }

    private Optional<String> bringIntoForce(Instance instance) throws IOException {
        ObservedInstance found = observer.instance(instance.name());
        Optional<String> problem = found.isRunning()
                ? applier.refresh(new Refresh(instance, cost(found, instance)))
                : applier.start(new Start(instance));
        return problem.isPresent() ? problem : verifier.problem(instance);
    }

    /** Whatever main.cf itself says of it, its tables and texts may differ. */
    private static Cost cost(ObservedInstance found, Instance next) {
        return found.loaded()
                .map(loaded -> loaded.costOfBecoming(LoadedConfiguration.of(next)))
                .orElse(Cost.RESTART)
                .or(Cost.RELOAD);
    }

    private Instance kept(InstanceName name, long number) throws IOException {
        List<ConfigFile> files = new Generations(layout, name).files(number);
        if (files.isEmpty()) {
            throw new CommandFailedException("instance %s has no generation %s", name, number);
        }
        return Instance.ofFiles(
                name, layout.of(name), files, observer.instance(name).isRunning());
    }

    /** Names and addresses may have been given to somebody else meanwhile. */
    private static void requireStillIts(MailServer server, Instance wanted, long number) {
        List<String> addresses =
                server.addresses().stream().map(IpAddress::asString).toList();
        if (!wanted.hostName().equals(server.name().asString()) || !addresses.containsAll(wanted.addresses())) {
            throw new CommandFailedException(
                    "generation %s is of %s on %s, which is no longer the server's name and address: reconfigure it instead",
                    number, wanted.hostName(), String.join(", ", wanted.addresses()));
        }
    }
}
