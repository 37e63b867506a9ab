package org.postern.https.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers of this server where nobody else answers, to people who read English or French. */
enum Refusal {
    FOREIGN(
            HttpServletResponse.SC_FORBIDDEN,
            "Refused: this did not come from a page of this server.",
            "Refusé : cette demande ne vient pas d’une page de ce serveur."),
    NOT_FOUND(HttpServletResponse.SC_NOT_FOUND, "Not found.", "Introuvable."),
    METHOD(
            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
            "Refused: this server takes GET, HEAD and POST.",
            "Refusé : ce serveur accepte GET, HEAD et POST."),
    LENGTH(
            HttpServletResponse.SC_LENGTH_REQUIRED,
            "Refused: the request does not say how long it is.",
            "Refusé : la demande n’indique pas sa longueur."),
    TOO_LARGE(
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            "Refused: this is more than this server takes at once.",
            "Refusé : c’est plus que ce serveur n’accepte en une fois.");

    private final int status;
    private final String english;
    private final String french;

    Refusal(int status, String english, String french) {
        this.status = status;
        this.english = english;
        this.french = french;
    }

    void answer(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(english);
        response.getWriter().println(french);
    }
}
