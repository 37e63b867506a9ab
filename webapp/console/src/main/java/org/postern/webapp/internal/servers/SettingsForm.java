package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import org.postern.administration.EditMailServer;
import org.postern.administration.ListMailServers;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.InstanceId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;

/** Edits some of a server's settings, and comes back to its tab, which then leads on to the preview. */
abstract class SettingsForm<F extends Serializable> extends EditForm<MailServer, F> {
    private static final long serialVersionUID = 1L;

    private final InstanceId server;

    SettingsForm(String id, InstanceId server) {
        super(id);
        this.server = server;
    }

    @Override
    protected final MailServer read() {
        return use(ListMailServers.class)
                .find(ConsoleSession.get().actor(), server)
                .server();
    }

    @Override
    protected final void write(MailServer before, MailServer after) {
        use(EditMailServer.class).edit(ConsoleSession.get().actor(), before, after);
    }

    @Override
    protected final void written(MailServer after) {
        Done.tell(this, "changed", after.name());
        setResponsePage(getPage().getClass(), ServerPage.parameters(after.organisation(), after.id()));
    }
}
