package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.HiddenField;
import org.apache.wicket.model.IModel;
import org.postern.administration.ReconfigureServer;
import org.postern.mailserver.MailServer;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;

/** Has done exactly what the page shows: the plan travels with the page, so an old page asks for its old plan. */
final class ApplyForm extends Form<MailServer> {
    private static final long serialVersionUID = 1L;

    private final HiddenField<String> plan;

    /** @param shown the plan that the page shows when the form is rendered */
    ApplyForm(String id, IModel<MailServer> server, IModel<String> shown) {
        super(id, server);
        plan = new HiddenField<>("plan", shown, String.class) {
            private static final long serialVersionUID = 1L;

            /** What comes back is what was shown then; it changes nothing of what would be shown now. */
            @Override
            public void updateModel() {}
        };
        plan.setRequired(true);
        add(plan);
    }

    @Override
    protected void onSubmit() {
        MailServer server = getModelObject();
        if (Attempt.succeeds(this, () -> request(server, plan.getConvertedInput()))) {
            Done.tell(this, "requested", server.name());
            setResponsePage(ProgressPage.class, ServerPage.parameters(server.organisation(), server.id()));
        }
    }

    private static void request(MailServer server, String plan) {
        use(ReconfigureServer.class).request(ConsoleSession.get().actor(), server.id(), plan);
    }
}
