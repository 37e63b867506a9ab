package org.postern.webapp.internal;

import org.apache.wicket.IPageFactory;
import org.apache.wicket.request.component.IRequestablePage;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.session.DefaultPageFactory;

/** Makes pages as Wicket does, but can let go of the classes that it remembers: those of a bundle that has stopped. */
final class ForgetfulPageFactory implements IPageFactory {
    private volatile IPageFactory factory = new DefaultPageFactory();

    void forget() {
        factory = new DefaultPageFactory();
    }

    @Override
    public <C extends IRequestablePage> C newPage(Class<C> type) {
        return factory.newPage(type);
    }

    @Override
    public <C extends IRequestablePage> C newPage(Class<C> type, PageParameters parameters) {
        return factory.newPage(type, parameters);
    }

    @Override
    public <C extends IRequestablePage> boolean isBookmarkable(Class<C> type) {
        return factory.isBookmarkable(type);
    }
}
