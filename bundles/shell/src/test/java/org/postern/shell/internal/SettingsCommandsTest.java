package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Network;

/** {@code postern server set}. */
class SettingsCommandsTest {
    private static final InstanceId SMTP = InstanceId.of("klix-smtp");
    private static final ServerSettings WITH_RELAY =
            ServerSettings.none().withRouting(Routing.of(List.of()).withRelayHost(NextHop.of("out.klix.com")));

    private final Installation postern = new Installation(new LocalAgent());

    @BeforeEach
    void klix() {
        postern.typeAll(CommandsTest.KLIX);
        postern.typeAll("server add smtp.klix.com --organisation klix --domain klix.com --profile outgoing"
                + " --relay-host out.klix.com");
    }

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void settingsAreReplacedKindByKind() {
        postern.typeAll("""
                server set smtp.klix.com --limit message_size_limit=1000000 --limit smtpd_recipient_limit=50
                server set smtp.klix.com --safeguard helo --safeguard hidden-hops --block-sender spam@sold.example
                server set smtp.klix.com --block-extension exe --content-filter yes --block-client 10.6.6.0/24
                server set smtp.klix.com --trust 10.1.0.0/16 --relay-host none --fallback-relay fallback.klix.com
                server set smtp.klix.com --limit smtpd_recipient_limit=profile --safeguard helo --block-client none
                """);
        ServerSettings expected = new ServerSettings(
                Routing.of(List.of(Network.of("10.1.0.0/16"))).withFallbackRelay(NextHop.of("fallback.klix.com")),
                Limits.none().with(Limit.MESSAGE_SIZE, 1_000_000),
                Security.none()
                        .withSafeguards(Set.of(Safeguard.HELO))
                        .withBlockedSenders(List.of(BlockedSender.of("spam@sold.example"))),
                Filters.none().withContentFilter(true).withBlockedExtensions(List.of(FileExtension.of("exe"))));

        assertThat(settings()).isEqualTo(expected);
        assertThat(postern.type("server", "set", "klix-smtp").code()).isZero();
        assertThat(settings()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--limit, message_size_limit=5, limit \"5\" is not valid: take a number from 10240 to 1073741824 for message_size_limit",
        "--limit, message_size_limit=much, 'message_size_limit \"much\" is not valid: write a number, or profile'",
        "--limit, line_length_limit=5, limit \"line_length_limit\" is not valid: take one of message_size_limit",
        "--safeguard, moat, safeguard \"moat\" is not valid: take one of helo",
        "--safeguard, reverse-name, safeguard \"reverse-name\" is not valid: it is not for servers of that profile",
        "--content-filter, perhaps, 'content filter \"perhaps\" is not valid: write yes, no or profile'"
    })
    void aSettingThatCannotBeIsRefused(String option, String value, String reason) {
        Answer answer = postern.type("server", "set", "smtp.klix.com", option, value);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith("postern: " + reason);
        assertThat(settings()).isEqualTo(WITH_RELAY);
    }

    private ServerSettings settings() {
        return postern.directory.mailServers().find(SMTP).orElseThrow().settings();
    }
}
