package org.postern.webapp.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Wording;

class WordingsTest {
    private static final Wording TAKEN = Wording.of("server name %s is taken", "{1}.klix.com");

    @Test
    void standAloneAsSentences() {
        assertThat(Wordings.sentence(TAKEN, Locale.FRENCH)).isEqualTo("Le nom de serveur {1}.klix.com est déjà pris.");
        assertThat(Wordings.sentence(TAKEN, Locale.ENGLISH)).isEqualTo("Server name {1}.klix.com is taken.");
        assertThat(Wordings.sentence(Wording.of("%s", "fatal: no"), Locale.FRENCH))
                .isEqualTo("fatal: no.");
    }

    @Test
    void areEnglishWhereTheLanguageHasNone() {
        assertThat(Wordings.translated(TAKEN, Locale.ITALIAN)).isEqualTo("server name {1}.klix.com is taken");
        assertThat(Wordings.translated(Wording.of("nobody says %s", "$1"), Locale.FRENCH))
                .isEqualTo("nobody says $1");
    }

    @Test
    void areTranslatedInEachOther() {
        Wording entry = Wording.of(
                "the entry %s cannot be read: %s", "o=klix", Wording.of("its owner %s is no organisation", "o=acme"));

        assertThat(Wordings.translated(entry, Locale.FRENCH))
                .isEqualTo("l’entrée o=klix est illisible\u00a0: son propriétaire o=acme n’est pas une organisation");
    }

    @Test
    void areKnownAgainInWhatHostsSay() {
        assertThat(Wordings.ofHost("it does not run", Locale.FRENCH)).isEqualTo("il ne fonctionne pas");
        assertThat(Wordings.ofHost("postfix start failed: it logged no reason in /var/log/x", Locale.FRENCH))
                .isEqualTo("postfix start a échoué\u00a0: aucune cause consignée dans /var/log/x");
        assertThat(Wordings.translated(Wording.of("%s", "the directory is shutting down"), Locale.FRENCH))
                .isEqualTo("l’annuaire est en cours d’arrêt");
        assertThat(Wordings.ofHost("fatal: open /etc/postfix: it does not run", Locale.FRENCH))
                .isEqualTo("fatal: open /etc/postfix: it does not run");
    }
}
