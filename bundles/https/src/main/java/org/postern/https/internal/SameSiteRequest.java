package org.postern.https.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose session cookie other sites' forms and frames do not send (SameSite, RFC 6265bis §5.2): the HTTP service
 * has no setting for that, so each cookie that a new session brings is amended.
 */
final class SameSiteRequest extends HttpServletRequestWrapper {
    private static final String COOKIE = "Set-Cookie";
    private static final String SAME_SITE = "; SameSite=Lax";

    private final HttpServletResponse response;

    SameSiteRequest(HttpServletRequest request, HttpServletResponse response) {
        super(request);
        this.response = response;
    }

    @Override
    public HttpSession getSession() {
        HttpSession session = super.getSession();
        amendCookies();
        return session;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        HttpSession session = super.getSession(create);
        amendCookies();
        return session;
    }

    @Override
    public String changeSessionId() {
        String id = super.changeSessionId();
        amendCookies();
        return id;
    }

    private void amendCookies() {
        List<String> cookies = List.copyOf(response.getHeaders(COOKIE));
        if (cookies.stream().allMatch(cookie -> cookie.contains(SAME_SITE))) {
            return;
        }
        response.setHeader(COOKIE, null);
        cookies.forEach(cookie -> response.addHeader(COOKIE, cookie.contains(SAME_SITE) ? cookie : cookie + SAME_SITE));
    }
}
