package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.postfix.InstanceDirectories;
import org.postern.tenancy.Wording;

/** Postfix's own commands, each for one instance alone. They answer with a complaint in Postfix's words, or with nothing. */
final class PostfixCommands {
    /** A complaint that quotes a value, which may be a password. */
    private static final Pattern UNUSED = Pattern.compile("(unused parameter: [^=\\s]+)=.*");

    private PostfixCommands() {}

    /** Starts the instance (postfix(1)); returns when its master listens. */
    static Optional<String> start(InstanceDirectories instance) throws IOException {
        InstanceLog.giveToDaemons(instance);
        Optional<String> complaint = releaseUnit(instance);
        return complaint.isPresent() ? complaint : control(instance, "start");
    }

    static Optional<String> reload(InstanceDirectories instance) throws IOException {
        return control(instance, "reload");
    }

    /** Has the instance try all its queued mail (postqueue(1), -f). */
    static Optional<String> flush(InstanceDirectories instance) throws IOException {
        return control(instance, "flush");
    }

    /**
     * Stops the instance; returns when all its processes have ended. Not with {@code postfix stop}, which ends them in the
     * midst of their work: what was delivered and not yet noted is delivered again after the next start. With {@code drain}
     * the master alone ends, and the others when they have nothing in hand.
     */
    static Optional<String> stop(InstanceDirectories instance) throws IOException {
        InstanceLog.giveToDaemons(instance);
        Optional<String> complaint = control(instance, "drain");
        complaint = complaint.isPresent() ? complaint : dismissCrew(instance);
        return complaint.isPresent() ? complaint : releaseUnit(instance);
    }

    /** Ends what a master that is gone has left: it would listen on. */
    static Optional<String> endLeftovers(InstanceDirectories instance) throws IOException {
        return Masters.pid(instance).isPresent() ? Optional.empty() : dismissCrew(instance);
    }

    private static Optional<String> dismissCrew(InstanceDirectories instance) throws IOException {
        Optional<Crew> crew = Crew.ofLast(instance);
        return crew.isPresent() ? crew.get().dismiss() : Optional.empty();
    }

    private static Optional<String> releaseUnit(InstanceDirectories instance) throws IOException {
        Optional<SystemdUnit> unit = SystemdUnit.of(instance);
        return unit.isPresent() ? unit.get().release() : Optional.empty();
    }

    /**
     * Reads main.cf and master.cf of a folder as Postfix does (postconf(1)); a warning is a complaint too. With {@code -n} it
     * complains of master.cf, too.
     */
    static Optional<String> check(Path folder) throws IOException {
        Program.Ended ended = Program.run("postconf", "-c", folder.toString(), "-n");
        if (ended.isGood() && ended.err().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ended.err().isEmpty()
                        ? "postconf -n ended with " + ended.exit()
                        : UNUSED.matcher(ended.err()).replaceAll("$1"));
    }

    /** The value that a parameter has where nobody sets it (postconf(1), -d). */
    static String defaultOf(String parameter) throws IOException {
        return Program.run("postconf", "-dh", parameter).out();
    }

    /** Why master.cf of a folder cannot be read at all. A warning is none: the administrator may know what he does. */
    static Optional<String> fault(Path folder) throws IOException {
        Program.Ended ended = Program.run("postconf", "-c", folder.toString(), "-M");
        return ended.isGood() ? Optional.empty() : Optional.of(ended.err());
    }

    /** Compiles tables to lmdb (postmap(1)), each beside its source. */
    static Optional<String> compile(Path configuration, List<Path> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("postmap", "-c", configuration.toString()));
        sources.forEach(source -> arguments.add("lmdb:" + source));
        Program.Ended ended = Program.start(arguments).await();
        return ended.isGood() && ended.err().isEmpty() ? Optional.empty() : Optional.of(ended.err());
    }

    private static Optional<String> control(InstanceDirectories instance, String command) throws IOException {
        InstanceLog log = InstanceLog.fromNow(instance.log());
        Program.Ended ended =
                Program.run("postfix", "-c", instance.configuration().toString(), command);
        if (ended.isGood()) {
            return Optional.empty();
        }
        String complaints = ended.err().isEmpty() ? log.complaints() : ended.err();
        Object words = complaints.isEmpty() ? Wording.of("it logged no reason in %s", instance.log()) : complaints;
        return Optional.of(Wording.of("postfix %s failed: %s", command, words).english());
    }
}
