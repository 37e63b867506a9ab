package org.postern.webapp;

import java.io.Serializable;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One step on the way to a page. */
public record Crumb(IModel<String> label, Class<? extends ConsolePage> page, PageParameters parameters)
        implements Serializable {
    public static Crumb to(IModel<String> label, Class<? extends ConsolePage> page) {
        return new Crumb(label, page, new PageParameters());
    }
}
