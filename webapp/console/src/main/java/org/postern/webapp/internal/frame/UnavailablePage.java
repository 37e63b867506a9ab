package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;

/** Answers while the directory can't be reached, or a part of the console is away; what was asked for can be tried again. */
public final class UnavailablePage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    private final @Nullable Again again;

    /** Where a script was led to: nothing is known of what it had asked for. */
    public UnavailablePage(PageParameters parameters) {
        super(parameters);
        this.again = null;
    }

    public UnavailablePage(Again again) {
        super(new PageParameters());
        this.again = again;
    }

    /**
     * A request that can be made once more.
     *
     * @param url as the page of this answer would write it
     * @param post whether something was to be done
     * @param sent what was typed, but for passwords
     */
    public record Again(String url, boolean post, List<Sent> sent) implements Serializable {}

    /** A field's name and text. */
    public record Sent(String name, String text) implements Serializable {}

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ExternalLink("retry", again == null ? "" : again.url()).setVisible(again != null && !again.post()));
        add(sendAgain());
    }

    /** A form that sends the same. */
    private Component sendAgain() {
        var form = new WebMarkupContainer("again");
        form.setVisible(again != null && again.post());
        form.add(AttributeModifier.replace("action", again == null ? "" : again.url()));
        form.add(new ListView<>("sent", again == null ? List.of() : again.sent()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Sent> item) {
                item.add(AttributeModifier.replace("name", item.getModelObject().name()));
                item.add(
                        AttributeModifier.replace("value", item.getModelObject().text()));
            }
        });
        return form;
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
