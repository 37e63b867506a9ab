package org.postern.webapp.internal.messaging;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.Actor;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.TypedConfirmButton;

/** Switches multiple instances off: what becomes of mail in the queues, and the switch's name typed by who means it. */
final class SwitchOffForm extends FieldsForm<SwitchOffForm.Fields> {
    private static final long serialVersionUID = 1L;

    /** As the command line has it. */
    private static final String NAME = "multiple-instances";

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable QueuedMail mail;
        private @Nullable String typed;
    }

    SwitchOffForm(String id) {
        super(id, Model.of(new Fields()));
        choice(
                        "mail",
                        Model.ofList(List.of(QueuedMail.values())),
                        mail -> getString("mail." + mail.name()),
                        fields -> fields.mail,
                        (fields, mail) -> fields.mail = mail)
                .orNone();
        text(
                        "typed",
                        text -> TypedConfirmButton.exactly(NAME, text),
                        text -> text,
                        fields -> fields.typed,
                        (fields, typed) -> fields.typed = typed)
                .hint(Model.of(NAME))
                .required();
    }

    @Override
    protected void submit() {
        if (Attempt.succeeds(this, this::switchOff)) {
            setResponsePage(MessagingPage.class);
        }
    }

    private void switchOff() {
        if (isDone(ConsoleSession.get().actor(), getModelObject().mail)) {
            Done.tell(this, "switched-off");
        } else {
            Done.unchanged(this);
        }
    }

    private static boolean isDone(Actor actor, @Nullable QueuedMail mail) {
        SwitchMultipleInstances instances = use(SwitchMultipleInstances.class);
        return mail == null ? instances.off(actor) : instances.off(actor, mail.kind(), mail.longest());
    }
}
