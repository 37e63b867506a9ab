package org.postern.agent.internal;

import java.io.IOException;
import org.postern.mailserver.CommandFailedException;
import org.postern.plan.Step.Refresh;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.postfix.ObservedInstance;

/**
 * What is done to a running instance with the files it has, as an administrator would do it with postfix(1). Each throws
 * {@link CommandFailedException} where that cannot be.
 */
final class InstanceCommands {
    private final HostLayout layout;
    private final LoadedConfigurations loaded;
    private final Observer observer;
    private final Applier applier;
    private final boolean rehearsal;

    /** @param rehearsal true where no instance is commanded, whoever runs it */
    InstanceCommands(HostLayout layout, boolean rehearsal) {
        this.layout = layout;
        this.rehearsal = rehearsal;
        loaded = new LoadedConfigurations(layout);
        observer = new Observer(layout, loaded);
        applier = new Applier(layout, loaded, rehearsal);
    }

    /** What needs a stop and start stays as it was loaded (see {@link LoadedConfiguration}). */
    void reload(InstanceName name) throws IOException {
        ObservedInstance running = running(name);
        LoadedConfiguration next = LoadedConfiguration.of(checked(running));
        CommandFailedException.throwIfPresent(PostfixCommands.reload(layout.of(name)));
        if (running.loaded().isPresent()) {
            loaded.keep(
                    name,
                    new LoadedConfiguration(next.whole(), running.loaded().get().fixed()));
        }
    }

    void restart(InstanceName name) throws IOException {
        CommandFailedException.throwIfPresent(applier.refresh(new Refresh(checked(running(name)), Cost.RESTART)));
    }

    void flush(InstanceName name) throws IOException {
        CommandFailedException.throwIfPresent(
                PostfixCommands.flush(layout.of(running(name).name())));
    }

    private ObservedInstance running(InstanceName name) throws IOException {
        if (rehearsal) {
            throw new CommandFailedException("this host only rehearses: nothing runs on it");
        }
        ObservedInstance found = observer.instance(name);
        if (!found.isRunning()) {
            throw new CommandFailedException("instance %s does not run", name);
        }
        return found;
    }

    /** A master that reads a broken master.cf ends, and the mail server with it. */
    private Instance checked(ObservedInstance found) throws IOException {
        InstanceDirectories directories = layout.of(found.name());
        CommandFailedException.throwIfPresent(PostfixCommands.fault(directories.configuration()));
        try {
            return found.asItStands(directories, "");
        } catch (IllegalArgumentException broken) {
            throw new CommandFailedException(
                    "%s cannot be read: %s",
                    directories.configuration().resolve("main.cf"), String.valueOf(broken.getMessage()));
        }
    }
}
