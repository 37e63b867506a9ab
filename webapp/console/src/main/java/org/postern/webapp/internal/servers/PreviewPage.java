package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;
import org.postern.administration.ReconfigureServer;
import org.postern.administration.ServerProgress;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.Told;
import org.postern.webapp.component.Wordings;

/** What a reconfiguration of one server would do to its host, and the button that has exactly that done. */
public final class PreviewPage extends ReconfigurationPage {
    private static final long serialVersionUID = 1L;

    private final IModel<Told<Preview>> told;
    private final IModel<Optional<Preview>> preview;

    public PreviewPage(PageParameters parameters) {
        super(parameters);
        told = LoadableDetachableModel.of(
                () -> Told.by(() -> use(ShowMailServer.class).preview(actor(), id())));
        preview = told.map(Told::answer);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(shownWhile("switchedOff", () -> !MultipleInstances.isOn()));
        add(shownWhile("pending", this::isPending)
                .add(new BookmarkablePageLink<Void>("progress", ProgressPage.class, parameters())));
        add(shownWhile("away", () -> MultipleInstances.isOn() && !isReachable())
                .add(new ActionButton("request", new ResourceModel("request"), this::requestUnseen)));
        add(shownWhile("unread", () -> isReachable() && preview.getObject().isEmpty())
                .add(new Label("why", this::trouble)));
        add(shownWhile(
                "idle", () -> preview.getObject().filter(Preview::isEmpty).isPresent()));
        add(new StepsPanel("steps", preview.map(told -> told.map(Preview::steps).orElseGet(List::of))));
        add(shownWhile("applicable", this::isApplicable)
                .add(new ApplyForm(
                        "apply",
                        progress().map(ServerProgress::server),
                        preview.map(told -> told.map(Preview::plan).orElse("")))));
        add(files());
    }

    private static WebMarkupContainer shownWhile(String id, SerializableBooleanSupplier condition) {
        return new WebMarkupContainer(id) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(condition.getAsBoolean());
            }
        };
    }

    private boolean isReachable() {
        return use(ShowMailServer.class).isReachable(actor(), id());
    }

    private String trouble() {
        return told.getObject()
                .trouble()
                .map(why -> Wordings.sentence(why, getLocale()))
                .orElse("");
    }

    private boolean isPending() {
        return progress().getObject().reconfiguration().isPending();
    }

    /** Where there is nothing to do, a server whose last reconfiguration failed can still be verified anew. */
    private boolean isApplicable() {
        boolean failed = progress().getObject().reconfiguration().state() == State.FAILED;
        return MultipleInstances.isOn()
                && preview.getObject()
                        .filter(told -> told.refusal().isEmpty() && (failed || !told.isEmpty()))
                        .isPresent();
    }

    private void requestUnseen() {
        if (Attempt.succeeds(this, () -> use(ReconfigureServer.class).request(actor(), id()))) {
            Done.tell(this, "requested", server().name());
            setResponsePage(ProgressPage.class, parameters());
        }
    }

    private WebMarkupContainer files() {
        IModel<List<FileDifference>> differences =
                preview.map(told -> told.map(Preview::allFiles).orElseGet(List::of));
        var files = shownWhile("files", () -> !differences.getObject().isEmpty());
        files.add(new ListView<>("file", differences) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<FileDifference> item) {
                item.add(new FilePanel("difference", item.getModel()));
            }
        });
        return files;
    }

    @Override
    protected void onDetach() {
        told.detach();
        super.onDetach();
    }
}
