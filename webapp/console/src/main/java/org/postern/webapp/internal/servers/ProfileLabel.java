package org.postern.webapp.internal.servers;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.postern.mailserver.Profile;

/** What a server is for, in a word or two. */
public final class ProfileLabel extends Label {
    private static final long serialVersionUID = 1L;

    public ProfileLabel(String id, IModel<Profile> profile) {
        super(id);
        setDefaultModel((IModel<String>)
                () -> getString("profile.word." + profile.getObject().name()));
    }
}
