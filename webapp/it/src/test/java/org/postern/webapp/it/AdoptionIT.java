package org.postern.webapp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.distribution.MailHost;
import org.postern.testkit.Command;

/** A mail host that somebody set up with postmulti(1), and the administrator who makes one of its instances a server. */
@Timeout(180)
class AdoptionIT {
    private static final Path BY_HAND = Path.of(
                    "../../felix-config/src/test/resources/org/postern/distribution/by-hand")
            .toAbsolutePath()
            .normalize();
    private static final Texts TEXTS = new Texts(Locale.FRENCH);
    private static final String HOSTS = "internal/hosts/";

    private MailHost host;
    private Visitor admin;

    @BeforeEach
    void start() {
        host = MailHost.start();
        host.inside("sh", BY_HAND.toString()).orFail();
        host.postern("organisation", "add", "klix").orFail();
        host.postern("domain", "add", "klix.com", "--organisation", "klix").orFail();
        host.postern("multiple-instances", "on").orFail();
        admin = Visitor.at(host, Locale.FRENCH);
        new Guide(admin, TEXTS).signIn("admin", new KlixSite(host).firstPassword());
    }

    @AfterEach
    void close() {
        admin.close();
        host.close();
    }

    @Test
    void anInstanceOfTheHostsPageBecomesAServerWithTheSameProcess() {
        String pid = pid("postfix-out");
        admin.open("system/hosts/mail.example.net");
        admin.sees("postfix-out");
        admin.sees("postfix-other");
        admin.picture("fr-foreign-instances");

        admin.follow(TEXTS.get(HOSTS + "ForeignInstancesPanel", "adopt"));
        admin.fill(TEXTS.get(HOSTS + "AdoptPage", "field.organisation"), "klix");
        admin.press(TEXTS.get(HOSTS + "AdoptPage", "show"));
        admin.sees("smtpd_banner = $myhostname by hand");
        admin.picture("fr-adoption");
        assertThat(host.postern("server", "list").orFail().out()).doesNotContain("out.klix.com");

        admin.confirm(TEXTS.get(HOSTS + "ProposalPanel", "adopt"), "postfix-out");

        admin.isTold("out.klix.com");
        assertThat(host.postern("server", "reconfigure", "--wait", "out.klix.com")
                        .orFail()
                        .out())
                .isEqualTo("server out.klix.com: running, PID " + pid + "\n");
        assertThat(pid("postfix-out")).isEqualTo(pid);
        Command other = host.postern("adopt").orFail();
        assertThat(other.out()).contains("postfix-other").doesNotContain("postfix-out");
    }

    private String pid(String instance) {
        return host.inside("cat", "/var/spool/" + instance + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }
}
