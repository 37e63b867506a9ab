package org.postern.webapp.internal.changes;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListChanges;
import org.postern.webapp.ConsolePage;

/** Every change that was made through the product, the latest first. */
public final class ChangesPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public ChangesPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ChangesPanel("changes", query -> use(ListChanges.class).list(actor(), query), true));
    }
}
