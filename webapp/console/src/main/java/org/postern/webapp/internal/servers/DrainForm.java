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
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;

/** Has a server deliver what is in its queue, for a time. */
final class DrainForm extends FieldsForm<DrainForm.Fields> {
    private static final long serialVersionUID = 1L;

    private final IModel<MailServer> server;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable DrainTime time = DrainTime.HOUR;
    }

    DrainForm(String id, IModel<MailServer> server) {
        super(id, Model.of(new Fields()));
        this.server = server;
        choice(
                        "time",
                        Model.ofList(List.of(DrainTime.values())),
                        time -> getString("time." + time.name()),
                        fields -> fields.time,
                        (fields, time) -> fields.time = time)
                .required();
    }

    @Override
    protected void submit() {
        MailServer drained = server.getObject();
        DrainTime time = requireNonNull(getModelObject().time);
        if (Attempt.succeeds(
                this, () -> use(RetireQueue.class).drain(ConsoleSession.get().actor(), drained.id(), time.longest()))) {
            Done.tell(this, "drain.done", drained.name());
            setResponsePage(StatusPage.class, ServerPage.parameters(drained.organisation(), drained.id()));
        }
    }
}
