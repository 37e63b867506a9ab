package org.postern.webapp;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.feedback.ErrorLevelFeedbackMessageFilter;
import org.apache.wicket.feedback.FeedbackCollector;
import org.apache.wicket.feedback.FeedbackMessage;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.MetaDataHeaderItem;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.WebRequest;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.assets.Assets;
import org.postern.webapp.internal.frame.Preferences;

/** What every page has: a language, a theme, a title, the style sheets. */
public abstract class PlainPage extends WebPage {
    private static final long serialVersionUID = 1L;

    protected PlainPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new TransparentWebMarkupContainer("html")
                .add(AttributeModifier.replace("lang", () -> getLocale().getLanguage()))
                .add(AttributeModifier.replace("data-bs-theme", PlainPage::theme)));
        add(new Label("windowTitle", () -> failureFirst(windowTitle()) + " – Postern"));
    }

    /** What tells the page from others among the tabs and in the history of a browser; its title unless overridden. */
    protected String windowTitle() {
        return title().getObject();
    }

    /** What the page is about, in its heading; {@code title} in its properties unless overridden. */
    protected IModel<String> title() {
        return () -> getString("title");
    }

    /** What failed is said first: it is what a screen reader reads first. */
    private String failureFirst(String title) {
        return new FeedbackCollector(this)
                        .collect(new ErrorLevelFeedbackMessageFilter(FeedbackMessage.ERROR))
                        .isEmpty()
                ? title
                : new StringResourceModel("failed", this).setParameters(title).getString();
    }

    private static String theme() {
        return Preferences.theme((WebRequest) RequestCycle.get().getRequest()).token();
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        response.render(
                MetaDataHeaderItem.forLinkTag("icon", urlFor(Assets.ICON, null).toString()));
        response.render(CssHeaderItem.forReference(Assets.TABLER));
        response.render(CssHeaderItem.forReference(Assets.CONSOLE));
        response.render(JavaScriptHeaderItem.forReference(Assets.THEME));
        response.render(JavaScriptHeaderItem.forReference(Assets.FORMS));
    }
}
