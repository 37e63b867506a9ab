package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.postfix.Parameters;

class SecretsTest {
    @Test
    void passwordsInMainCfAreHiddenWithTheLinesThatGoOnWithThem() {
        assertThat(Secrets.hiddenIn("""
                        people_bind_dn = cn=postfix
                        people_bind_pw = a secret
                        # not yet the end
                           goes on
                        # the next one
                        smtp_sasl_password_maps = static:klix:a-secret
                        myhostname = smtp.klix.com
                        """)).isEqualTo("""
                        people_bind_dn = cn=postfix
                        people_bind_pw = (hidden)
                        # the next one
                        smtp_sasl_password_maps = (hidden)
                        myhostname = smtp.klix.com
                        """);
    }

    @Test
    void theNameOfAFileIsNoSecret() {
        String text = """
                smtp_sasl_password_maps = lmdb:$config_directory/sasl_password
                lmtp_sasl_password_maps = proxy:lmdb:/etc/postfix/sasl_password
                smtpd_sasl_password =
                """;

        assertThat(Secrets.hiddenIn(text)).isEqualTo(text);
    }

    @Test
    void passwordsInMasterCfAreHidden() {
        assertThat(Secrets.hiddenIn("""
                        relay unix - - n - - smtp
                          -o smtp_sasl_password_maps=static:klix:a-secret -o smtp_helo_timeout=5
                          -o { people_bind_pw = a secret }
                        """)).isEqualTo("""
                        relay unix - - n - - smtp
                          -o smtp_sasl_password_maps=(hidden)
                          -o { people_bind_pw = (hidden)
                        """);
    }

    @Test
    void aPasswordInMasterCfMayGoOnOverLines() {
        assertThat(Secrets.hiddenIn("""
                        relay unix - - n - - smtp
                          -o { people_bind_pw =
                            a secret
                        # not yet the end
                            goes on }
                          -o smtp_helo_timeout=5
                        next unix - - n - - smtp
                        """)).isEqualTo("""
                        relay unix - - n - - smtp
                          -o { people_bind_pw =
                            (hidden)
                          -o smtp_helo_timeout=5
                        next unix - - n - - smtp
                        """);
    }

    @Test
    void parametersKeepTheirNames() {
        assertThat(Secrets.hiddenIn(Parameters.of(Map.of("people_bind_pw", "a secret", "myhostname", "smtp.klix.com"))))
                .containsOnly(Map.entry("people_bind_pw", "(hidden)"), Map.entry("myhostname", "smtp.klix.com"));
    }
}
