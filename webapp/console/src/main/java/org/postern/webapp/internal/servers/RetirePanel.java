package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.postern.administration.Actor;
import org.postern.administration.RetireQueue;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.Drain;
import org.postern.mailserver.MailServer;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.TimeLabel;
import org.postern.webapp.component.TypedConfirmButton;

/** What can become of the mail in the queue of a server that is to go, and what each of that means. */
final class RetirePanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<SeenServer> seen;
    private final IModel<Optional<Drain>> drain;
    private final IModel<List<MailServer>> successors;

    RetirePanel(String id, IModel<SeenServer> seen) {
        super(id);
        this.seen = seen;
        drain = LoadableDetachableModel.of(() -> use(RetireQueue.class).draining(actor(), server().id()));
        successors = LoadableDetachableModel.of(() -> use(RetireQueue.class).successors(actor(), server().id()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        IModel<MailServer> server = seen.map(SeenServer::server);
        add(new WebMarkupContainer("draining")
                .add(new TimeLabel(
                        "deadline", () -> drain.getObject().map(Drain::deadline).orElse(Instant.EPOCH)))
                .add(Shown.when(
                        () -> drain.getObject().filter(now -> !now.over()).isPresent())));
        add(new WebMarkupContainer("drained")
                .add(Shown.when(() -> drain.getObject().filter(Drain::over).isPresent())));
        add(new DrainForm("drain", server));
        add(new HandOverForm("handOver", server, successors)
                .add(Shown.when(() -> !successors.getObject().isEmpty())));
        add(new WebMarkupContainer("alone")
                .add(Shown.when(() -> successors.getObject().isEmpty())));
        add(new ConfirmButton(
                "archive", new ResourceModel("archive"), new ResourceModel("archive.consequence"), this::archive));
        add(new TypedConfirmButton(
                "discard",
                new ResourceModel("discard"),
                new ResourceModel("discard.consequence"),
                server().name().asString(),
                this::discard));
    }

    private void archive() {
        MailServer retired = server();
        if (Attempt.succeeds(this, () -> {
            ArchivedQueue archive = use(RetireQueue.class).archive(actor(), retired.id());
            Done.tell(this, "archive.done", retired.name(), archive.messages(), archive.file());
        })) {
            showStatus(retired);
        }
    }

    private void discard() {
        MailServer retired = server();
        if (Attempt.succeeds(this, () -> {
            int deleted = use(RetireQueue.class).discard(actor(), retired.id());
            Done.tell(this, "discard.done", retired.name(), deleted);
        })) {
            showStatus(retired);
        }
    }

    private void showStatus(MailServer retired) {
        setResponsePage(StatusPage.class, ServerPage.parameters(retired.organisation(), retired.id()));
    }

    private MailServer server() {
        return seen.getObject().server();
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }

    @Override
    protected void onDetach() {
        drain.detach();
        successors.detach();
        super.onDetach();
    }
}
