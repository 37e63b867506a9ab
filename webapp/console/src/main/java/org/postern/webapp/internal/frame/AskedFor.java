package org.postern.webapp.internal.frame;

import java.util.regex.Pattern;
import org.apache.wicket.request.Url;

/**
 * A page of the console that somebody asked for before he had signed in.
 *
 * @param url relative to the console's; empty for its start page
 */
record AskedFor(Url url) {
    private static final AskedFor START = new AskedFor(new Url());
    private static final int LONGEST = 1024;
    /** Paths of mounted pages, whatever their parameters hold, encoded; nothing that leads up or to another host. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._~%+-]|/(?=[A-Za-z0-9%]))*(?:\\?[A-Za-z0-9._~%+=&-]*)?");
    /** What Wicket puts into a URL for a page that it keeps, and for a call of what is on it. */
    private static final Pattern KEPT = Pattern.compile("\\d+(-.*)?");

    static AskedFor of(Url asked) {
        var url = new Url(asked);
        url.getQueryParameters()
                .removeIf(parameter -> KEPT.matcher(parameter.getName()).matches());
        return of(url.toString());
    }

    /** The start page for what is no page of the console. */
    static AskedFor of(String path) {
        return path.length() <= LONGEST && LOCAL.matcher(path).matches() && !path.startsWith("wicket/")
                ? new AskedFor(Url.parse(path))
                : START;
    }

    String path() {
        return url.toString();
    }
}
