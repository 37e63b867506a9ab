package org.postern.webapp.internal.servers;

import java.time.Duration;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.InstanceId;
import org.postern.webapp.component.Changing;
import org.postern.webapp.component.Shown;
import org.postern.webapp.component.UpdatesLink;
import org.postern.webapp.component.Wordings;
import org.postern.webapp.internal.servers.Course.Phase;

/** The steps of a reconfiguration as they are taken, and how it ended; updates itself until it has. */
final class ProgressPanel extends Panel {
    private static final long serialVersionUID = 1L;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final IModel<Course> course;
    private final PageParameters parameters;

    /** @param parameters of the pages about the server */
    ProgressPanel(String id, InstanceId server, PageParameters parameters) {
        super(id);
        this.course = LoadableDetachableModel.of(() -> Course.of(server));
        this.parameters = parameters;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("phase", this::phase).add(new Changing()));
        add(new Label("trouble", this::trouble).add(new Changing()));
        add(new StepsPanel("steps", course.map(Course::steps)).add(new Changing()));
        add(outcome().add(new Changing()));
        add(new UpdatesLink("updates", PERIOD, () -> course.getObject().isPending()));
    }

    private String phase() {
        MailServer server = course.getObject().server().server();
        return new StringResourceModel("phase." + course.getObject().phase(), this)
                .setParameters(server.host())
                .getString();
    }

    /** Why the host comes to no request at the moment; empty where nothing waits, or it does. */
    private String trouble() {
        Course now = course.getObject();
        return now.isPending() && now.trouble().isPresent()
                ? new StringResourceModel("phase.trouble", this)
                        .setParameters(
                                now.server().server().host(),
                                Wordings.sentence(now.trouble().get(), getLocale()))
                        .getString()
                : "";
    }

    private WebMarkupContainer outcome() {
        IModel<SeenServer> server = course.map(Course::server);
        var outcome = new WebMarkupContainer("outcome");
        outcome.add(Shown.when(() -> !course.getObject().isPending()));
        outcome.add(new StandingPanel("standing", server), new PidLabel("pid", server));
        outcome.add(new BookmarkablePageLink<Void>("preview", PreviewPage.class, parameters) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                Phase phase = course.getObject().phase();
                setVisible(phase == Phase.FAILED || phase == Phase.NEVER);
            }
        });
        outcome.add(new BookmarkablePageLink<Void>("status", StatusPage.class, parameters));
        return outcome;
    }

    @Override
    protected void onDetach() {
        course.detach();
        super.onDetach();
    }
}
