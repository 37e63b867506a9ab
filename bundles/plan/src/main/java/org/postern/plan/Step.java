package org.postern.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Cost;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

/** One thing to do, or to leave as it is. Each step says what it is about, what it does and what that costs. */
public sealed interface Step {
    Action action();

    /** The instance it is about; empty where it is about the host. */
    Optional<InstanceName> subject();

    /** What the step costs the mail of its subject. */
    default Cost cost() {
        return Cost.NOTHING;
    }

    /** One line for people, without the sign, as in {@code write main.cf, master.cf}. */
    String text();

    /** Calls the visitor's method for this kind of step. */
    <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X;

    /** Something to do for each kind of step. */
    interface Visitor<T, X extends Exception> {
        T bringUpAddress(BringUpAddress step) throws X;

        T persistAddress(PersistAddress step) throws X;

        T leaveUnpersisted(LeaveUnpersisted step) throws X;

        T takeDownAddress(TakeDownAddress step) throws X;

        T writeFiles(WriteFiles step) throws X;

        T compileTables(CompileTables step) throws X;

        T makeDirectories(MakeDirectories step) throws X;

        T start(Start step) throws X;

        T refresh(Refresh step) throws X;

        T stop(Stop step) throws X;

        T retireQueue(RetireQueue step) throws X;

        T restoreFiles(RestoreFiles step) throws X;

        T tidyUp(TidyUp step) throws X;

        T keep(Keep step) throws X;
    }

    /** One about the host itself. */
    sealed interface OfHost extends Step {
        @Override
        default Optional<InstanceName> subject() {
            return Optional.empty();
        }
    }

    /** One about an instance as it is wanted. */
    sealed interface OfInstance extends Step {
        Instance instance();

        @Override
        default Optional<InstanceName> subject() {
            return Optional.of(instance().name());
        }
    }

    /** Puts an address on its interface (ip-address(8)). */
    record BringUpAddress(InterfaceAddress address) implements OfHost {
        @Override
        public Action action() {
            return Action.ADD;
        }

        @Override
        public String text() {
            return "address " + address;
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.bringUpAddress(this);
        }
    }

    /** Writes the file with which the host itself brings an address up again when it starts. Touches no interface now. */
    record PersistAddress(InterfaceAddress address, Path file) implements OfHost {
        @Override
        public Action action() {
            return Action.ADD;
        }

        @Override
        public String text() {
            return "keep address " + address + " over a reboot: write " + file;
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.persistAddress(this);
        }
    }

    /** Leaves an address to be brought up anew after a reboot, and says why. */
    record LeaveUnpersisted(InterfaceAddress address, String reason) implements OfHost {
        @Override
        public Action action() {
            return Action.KEEP;
        }

        @Override
        public String text() {
            return "address " + address + " is not kept over a reboot: " + reason;
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.leaveUnpersisted(this);
        }
    }

    /**
     * Takes an address off its interface that no server uses any longer, and removes the file that kept it.
     *
     * @param leaving the instance that listens on it until it has been stopped, or has been started on another one
     */
    record TakeDownAddress(InterfaceAddress address, Optional<InstanceName> leaving) implements OfHost {
        @Override
        public Action action() {
            return Action.REMOVE;
        }

        @Override
        public String text() {
            String which = "take down address " + address + ", which no server uses any longer";
            return leaving.map(instance -> which + ", once " + instance + " has left it")
                    .orElse(which);
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.takeDownAddress(this);
        }
    }

    /** Writes files beside, checks them together, swaps them in by rename, and compiles the tables among them. */
    record WriteFiles(Instance instance, List<FileChange> changes) implements OfInstance {
        public WriteFiles {
            changes = List.copyOf(changes);
        }

        @Override
        public Action action() {
            return changes.stream().allMatch(change -> change.action() == Action.ADD) ? Action.ADD : Action.CHANGE;
        }

        @Override
        public String text() {
            return "write "
                    + changes.stream().map(change -> change.file().name()).collect(Collectors.joining(", "));
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.writeFiles(this);
        }
    }

    /** Compiles tables whose compiled form is missing or older than the source (postmap(1)). */
    record CompileTables(Instance instance, List<ConfigFile> tables) implements OfInstance {
        public CompileTables {
            tables = List.copyOf(tables);
        }

        @Override
        public Action action() {
            return Action.CHANGE;
        }

        @Override
        public String text() {
            return "compile " + tables.stream().map(ConfigFile::name).collect(Collectors.joining(", "));
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.compileTables(this);
        }
    }

    /** Makes queue and data directory. */
    record MakeDirectories(Instance instance) implements OfInstance {
        @Override
        public Action action() {
            return Action.ADD;
        }

        @Override
        public String text() {
            return "make " + instance.directories().queue() + " and "
                    + instance.directories().data();
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.makeDirectories(this);
        }
    }

    /** Starts an instance that does not run. */
    record Start(Instance instance) implements OfInstance {
        @Override
        public Action action() {
            return Action.ADD;
        }

        @Override
        public String text() {
            return "start";
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.start(this);
        }
    }

    /** Has a running instance take its new files: by reload where Postfix allows it, else by stop and start. */
    record Refresh(Instance instance, Cost cost) implements OfInstance {
        @Override
        public Action action() {
            return Action.CHANGE;
        }

        @Override
        public String text() {
            return cost == Cost.RESTART ? "stop and start" : "reload";
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.refresh(this);
        }
    }

    /** Stops an instance; its files and its queue stay. */
    record Stop(Instance instance) implements OfInstance {
        @Override
        public Action action() {
            return Action.REMOVE;
        }

        @Override
        public Cost cost() {
            return Cost.RESTART;
        }

        @Override
        public String text() {
            return "stop; files and queue are kept";
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.stop(this);
        }
    }

    /**
     * Sees to the mail in the queue of an instance that was stopped.
     *
     * @param drainedUntil until when it delivers that at most, and takes none; empty where it is packed into a file
     * @param word of the person who said so; no two are the same
     */
    record RetireQueue(Instance instance, Optional<Instant> drainedUntil, String word) implements OfInstance {
        @Override
        public Action action() {
            return Action.CHANGE;
        }

        @Override
        public String text() {
            return drainedUntil
                    .map(deadline -> "deliver the mail in its queue until " + deadline + ", and take none")
                    .orElse("archive the mail in its queue");
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.retireQueue(this);
        }
    }

    /**
     * Gives the default instance the files back that stood there before it became ours, and has it run where it ran then.
     *
     * @param instance as it was then
     * @param changes what that changes in its files
     */
    record RestoreFiles(Instance instance, List<FileChange> changes) implements OfInstance {
        public RestoreFiles {
            changes = List.copyOf(changes);
        }

        @Override
        public Action action() {
            return Action.CHANGE;
        }

        @Override
        public Cost cost() {
            return Cost.RESTART;
        }

        @Override
        public String text() {
            return "stop; put back main.cf and master.cf of before" + (instance.running() ? "; start" : "");
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.restoreFiles(this);
        }
    }

    /** Removes what a change left behind when it was cut short. What is in force stays as it is. */
    record TidyUp(InstanceName name) implements Step {
        @Override
        public Action action() {
            return Action.CHANGE;
        }

        @Override
        public Optional<InstanceName> subject() {
            return Optional.of(name);
        }

        @Override
        public String text() {
            return "remove what an interrupted change left";
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.tidyUp(this);
        }
    }

    /** Leaves an instance as it is, and says why. */
    record Keep(InstanceName name, String reason) implements Step {
        @Override
        public Action action() {
            return Action.KEEP;
        }

        @Override
        public Optional<InstanceName> subject() {
            return Optional.of(name);
        }

        @Override
        public String text() {
            return reason;
        }

        @Override
        public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
            return visitor.keep(this);
        }
    }
}
