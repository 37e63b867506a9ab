package org.postern.webapp.internal.servers;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.RetireQueue;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;

/** Moves the mail of a server into the queue of another one. */
final class HandOverForm extends FieldsForm<HandOverForm.Fields> {
    private static final long serialVersionUID = 1L;

    private final IModel<MailServer> server;
    private final IModel<List<MailServer>> successors;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable HostName successor;
    }

    /** @param successors that may be handed it */
    HandOverForm(String id, IModel<MailServer> server, IModel<List<MailServer>> successors) {
        super(id, Model.of(new Fields()));
        this.server = server;
        this.successors = successors;
        choice(
                        "successor",
                        successors.map(all -> all.stream().map(MailServer::name).toList()),
                        HostName::asString,
                        fields -> fields.successor,
                        (fields, name) -> fields.successor = name)
                .required();
    }

    @Override
    protected void submit() {
        HostName name = requireNonNull(getModelObject().successor);
        successors.getObject().stream()
                .filter(successor -> successor.name().equals(name))
                .findFirst()
                .ifPresent(successor -> handOver(server.getObject(), successor));
    }

    private void handOver(MailServer retired, MailServer successor) {
        if (Attempt.succeeds(this, () -> handOver(retired.id(), successor.id()))) {
            Done.tell(this, "handOver.done", retired.name(), successor.name());
            setResponsePage(StatusPage.class, ServerPage.parameters(retired.organisation(), retired.id()));
        }
    }

    private static void handOver(InstanceId retired, InstanceId successor) {
        use(RetireQueue.class).handOver(ConsoleSession.get().actor(), retired, successor);
    }
}
