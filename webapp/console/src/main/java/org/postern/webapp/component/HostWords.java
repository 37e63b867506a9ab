package org.postern.webapp.component;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/**
 * What a host said: in the reader's language where the sentence is one of the product's; otherwise, as Postfix' words, as it
 * is and marked as English, so that it is read out so (WCAG 2.2, 3.1.2).
 */
public final class HostWords extends Label {
    private static final long serialVersionUID = 1L;

    public HostWords(String id, IModel<String> said) {
        super(id);
        setDefaultModel((IModel<String>) () -> Wordings.ofHost(said.getObject(), getLocale()));
        add(AttributeModifier.replace("lang", () -> isOfOthers(said.getObject()) ? "en" : null));
    }

    private static boolean isOfOthers(String said) {
        return !said.isEmpty() && HostSentences.read(said).isEmpty();
    }
}
