package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;

/** The instances that the product made on this host, whatever the directory says of them now. */
final class OwnInstances {
    private final HostLayout layout;
    private final LoadedConfigurations loaded;
    private final ForeignFiles foreign;

    OwnInstances(HostLayout layout, LoadedConfigurations loaded) {
        this.layout = layout;
        this.loaded = loaded;
        foreign = new ForeignFiles(layout);
    }

    /** The names of those that run. */
    List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        for (InstanceName name : Trees.owners(layout)) {
            if (isRunning(name)) {
                running.add(name.asString());
            }
        }
        return running;
    }

    /**
     * To be called when the agent is started: a machine that goes down stops its instances as somebody would do who wants them
     * to stand still.
     */
    void forgetWhatDoesNotRun() throws IOException {
        for (InstanceName name : Trees.owners(layout)) {
            if (!isRunning(name)) {
                loaded.forget(name);
            }
        }
    }

    /**
     * To be called in each pass: notes that somebody has stopped an instance, which its log tells for only so long, until that
     * is rotated or others have written to it.
     */
    void noteHalt(InstanceName name) throws IOException {
        if (loaded.isHalted(name)) {
            if (isRunning(name)) {
                loaded.noteHalt(name, false);
            }
        } else if (!isRunning(name) && loaded.of(name).isPresent() && Halt.isByHand(layout.of(name))) {
            loaded.noteHalt(name, true);
        }
    }

    /** Has the instance's configuration directory where it was. */
    void mendLink(InstanceName name) throws IOException {
        new Trees(layout, name).mendLink();
    }

    /** True where the default instance does not list one of them, though it is ours, too: that was cut short, or failed. */
    boolean areUnlisted() throws IOException {
        if (loaded.of(InstanceName.PRIMARY).isEmpty() || !Files.exists(foreign.file(ForeignFiles.MAIN))) {
            return false;
        }
        List<String> listed = InstanceList.on(layout);
        return standing().stream().anyMatch(configuration -> !listed.contains(configuration.toString()));
    }

    /**
     * True where there are some, and the default instance was begun to be made ours and is not started as such: that was cut
     * short, or it was given back meanwhile.
     */
    boolean lackDefaultInstance() throws IOException {
        return loaded.of(InstanceName.PRIMARY).isEmpty()
                && foreign.areBegun()
                && !standing().isEmpty();
    }

    /** The configuration directories of those that have a main.cf. */
    private List<Path> standing() throws IOException {
        return Trees.owners(layout).stream()
                .map(name -> layout.of(name).configuration())
                .filter(configuration -> Files.exists(configuration.resolve(ForeignFiles.MAIN)))
                .toList();
    }

    private boolean isRunning(InstanceName name) throws IOException {
        return Masters.pid(layout.of(name)).isPresent();
    }
}
