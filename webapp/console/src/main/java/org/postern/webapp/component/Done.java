package org.postern.webapp.component;

import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.model.StringResourceModel;
import org.postern.webapp.ConsoleSession;

/** Says what was done, to what, by whom: on the page that is shown next. */
public final class Done {
    private Done() {}

    /**
     * @param key of the sentence in the properties of the component's page; its last argument is who did it
     * @param arguments what it was done to
     */
    public static void tell(Component teller, String key, Object... arguments) {
        ConsoleSession session = ConsoleSession.get();
        Object[] all = Stream.concat(
                        Stream.of(arguments), Stream.of(session.actor().id()))
                .map(String::valueOf)
                .toArray();
        session.success(new StringResourceModel(key, teller).setParameters(all).getString());
    }

    /** Says that everything was already as it was to be. */
    public static void unchanged(Component teller) {
        ConsoleSession.get().info(teller.getString("unchanged"));
    }
}
