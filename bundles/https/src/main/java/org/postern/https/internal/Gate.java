package org.postern.https.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;

/** What holds for every request to this server, whoever deals with it: nothing but what browsers send, and not too much. */
@Component(service = Preprocessor.class)
@HttpWhiteboardTarget(HttpServer.TARGET)
public final class Gate implements Preprocessor {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        OptionalInt refusal = refusal(asked);
        if (refusal.isPresent()) {
            answer.setStatus(refusal.getAsInt());
        } else {
            chain.doFilter(new SameSiteRequest(asked, answer), response);
        }
    }

    private static OptionalInt refusal(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return OptionalInt.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            return OptionalInt.of(HttpServletResponse.SC_LENGTH_REQUIRED);
        }
        return request.getContentLengthLong() > HttpServer.LARGEST_REQUEST_BYTES
                ? OptionalInt.of(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE)
                : OptionalInt.empty();
    }
}
