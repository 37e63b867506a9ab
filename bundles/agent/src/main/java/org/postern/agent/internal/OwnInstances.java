package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    OwnInstances(HostLayout layout, LoadedConfigurations loaded) {
        this.layout = layout;
        this.loaded = loaded;
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

    /** Has the instance's configuration directory where it was. */
    void mendLink(InstanceName name) throws IOException {
        new Trees(layout, name).mendLink();
    }

    /**
     * True where the default instance does not list one of them, though it is ours, too, or was to become so: that was cut
     * short, or failed; or it was given back meanwhile.
     */
    boolean areUnlisted() throws IOException {
        Path mainCf = layout.primary().resolve("main.cf");
        boolean ours = loaded.of(InstanceName.PRIMARY).isPresent() || new ForeignFiles(layout).wereSaved();
        if (!ours || !Files.exists(mainCf)) {
            return false;
        }
        List<String> listed = InstanceList.in(new String(Files.readAllBytes(mainCf), StandardCharsets.UTF_8));
        for (InstanceName name : Trees.owners(layout)) {
            Path configuration = layout.of(name).configuration();
            if (Files.exists(configuration.resolve("main.cf")) && !listed.contains(configuration.toString())) {
                return true;
            }
        }
        return false;
    }

    private boolean isRunning(InstanceName name) throws IOException {
        return Masters.pid(layout.of(name)).isPresent();
    }
}
