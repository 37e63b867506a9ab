package org.postern.https.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;

/** Sends who asks for {@code /} to the console, and finds nothing elsewhere. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardTarget(HttpServer.TARGET)
public final class EntranceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String CONSOLE = "/console/";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().equals("/")) {
            response.sendRedirect(CONSOLE);
        } else {
            Refusal.NOT_FOUND.answer(response);
        }
    }
}
