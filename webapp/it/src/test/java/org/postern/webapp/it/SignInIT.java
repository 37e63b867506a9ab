package org.postern.webapp.it;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SignInIT {
    @Test
    void theFirstAdministratorSignsInAndOut() {
        try (Site site = Site.start();
                Visitor visitor = Visitor.at(site.host(), Locale.FRENCH)) {
            visitor.open("organisations");
            visitor.fill("Identifiant ou adresse de messagerie", "admin");
            visitor.fill("Mot de passe", site.firstPassword());
            visitor.press("Se connecter");
            visitor.sees("Il n’y a pas encore d’organisation.");
            visitor.picture("organisations");
        }
    }
}
