package org.postern.https.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;

/**
 * What holds for every request to this server, whoever deals with it: nothing but what browsers send, not too much, and what changes something from its own pages alone.
 */
@Component(service = Preprocessor.class)
@HttpWhiteboardTarget(HttpServer.TARGET)
public final class Gate implements Preprocessor {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        Optional<Refusal> refusal = refusal(asked);
        if (refusal.isPresent()) {
            refusal.get().answer(answer);
        } else {
            chain.doFilter(new SameSiteRequest(asked, answer), response);
        }
    }

    private static Optional<Refusal> refusal(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(Refusal.METHOD);
        }
        if (!READING.contains(request.getMethod()) && !isOfItself(request)) {
            return Optional.of(Refusal.FOREIGN);
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            return Optional.of(Refusal.LENGTH);
        }
        return request.getContentLengthLong() > HttpServer.LARGEST_REQUEST_BYTES
                ? Optional.of(Refusal.TOO_LARGE)
                : Optional.empty();
    }

    /** By Sec-Fetch-Site (Fetch Metadata), else by Origin (RFC 6454 §7): browsers let no page write either. */
    private static boolean isOfItself(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null
                ? ("https://" + request.getHeader("Host")).equalsIgnoreCase(request.getHeader("Origin"))
                : site.equals("same-origin");
    }
}
