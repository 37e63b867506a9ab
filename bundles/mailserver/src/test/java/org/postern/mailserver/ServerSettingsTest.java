package org.postern.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/** What an organisation may set of a server, and what holds where it sets nothing. */
class ServerSettingsTest {
    private static final ServerSettings NONE = ServerSettings.none();

    @ParameterizedTest
    @CsvSource({
        "OUTGOING, MESSAGE_SIZE, 52428800",
        "BULK, MESSAGE_SIZE, 10240000",
        "INCOMING, CONNECTIONS, 20",
        "OUTGOING, CONNECTIONS, 50",
        "INCOMING, MESSAGE_RATE, 300",
        "BULK, MESSAGE_RATE, 0",
        "INCOMING, RECIPIENTS, 1000"
    })
    void whereNothingIsSetTheLimitsAreTheProfiles(Profile profile, Limit limit, long value) {
        assertThat(server(profile).limit(limit)).isEqualTo(value);
    }

    @Test
    void aLimitThatIsSetHolds() {
        MailServer server = server(Profile.INCOMING)
                .withSettings(NONE.withLimits(Limits.none().with(Limit.MESSAGE_RATE, 10)));

        assertThat(server.limit(Limit.MESSAGE_RATE)).isEqualTo(10);
        assertThat(server.settings().limits().get(Limit.CONNECTIONS)).isEmpty();
        assertThat(server.settings().limits().without(Limit.MESSAGE_RATE)).isEqualTo(Limits.none());
    }

    @ParameterizedTest
    @EnumSource
    void aLimitOutsideItsBoundsIsRefused(Limit limit) {
        assertThatCode(() -> Limits.of(Map.of(limit, limit.lowest()))).doesNotThrowAnyException();
        assertThatCode(() -> Limits.of(Map.of(limit, limit.highest()))).doesNotThrowAnyException();
        for (long value : new long[] {limit.lowest() - 1, limit.highest() + 1, -1, 0}) {
            assertThatThrownBy(() -> Limits.of(Map.of(limit, value)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage(
                            "limit \"%d\" is not valid: take a number from %d to %d for %s",
                            value, limit.lowest(), limit.highest(), limit.parameter());
        }
    }

    @ParameterizedTest
    @CsvSource({"OUTGOING, false", "BULK, false", "INCOMING, true"})
    void whereNothingIsSetIncomingMailAloneIsFiltered(Profile profile, boolean filtered) {
        MailServer server = server(profile);

        assertThat(server.usesContentFilter()).isEqualTo(filtered);
        assertThat(server.withSettings(NONE.withFilters(Filters.none().withContentFilter(!filtered)))
                        .usesContentFilter())
                .isEqualTo(!filtered);
    }

    static Stream<Arguments> settingsOfOtherProfiles() {
        String notOfProfile = "it is not for servers of that profile";
        return Stream.of(
                Arguments.of(Profile.INCOMING, safeguard(Safeguard.HELO), "safeguard \"helo\"", notOfProfile),
                Arguments.of(
                        Profile.INCOMING, safeguard(Safeguard.HIDDEN_HOPS), "safeguard \"hidden-hops\"", notOfProfile),
                Arguments.of(
                        Profile.OUTGOING,
                        safeguard(Safeguard.REVERSE_NAME),
                        "safeguard \"reverse-name\"",
                        notOfProfile),
                Arguments.of(
                        Profile.BULK,
                        NONE.withSecurity(Security.none().withBlockLists(List.of(DomainName.of("bl.example")))),
                        "block list \"bl.example\"",
                        "it is for incoming servers alone"),
                Arguments.of(
                        Profile.INCOMING,
                        NONE.withRouting(Routing.of(List.of()).withFallbackRelay(NextHop.of("mx.example"))),
                        "fallback relay \"[mx.example]:25\"",
                        "it is not for incoming servers"));
    }

    private static ServerSettings safeguard(Safeguard safeguard) {
        return NONE.withSecurity(Security.none().withSafeguards(Set.of(safeguard)));
    }

    @ParameterizedTest
    @MethodSource("settingsOfOtherProfiles")
    void whatIsForOtherProfilesIsRefused(Profile profile, ServerSettings settings, String what, String rule) {
        assertThatThrownBy(() -> server(profile).withSettings(settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(what + " is not valid: " + rule);
    }

    @Test
    void listsAreInOrderAndHoldNothingTwice() {
        Network one = Network.of("10.0.0.0/8");
        Network other = Network.of("192.168.0.0/16");

        assertThat(Routing.of(List.of(other, one, other)).trustedNetworks()).containsExactly(one, other);
        assertThat(new Security(new TreeSet<>(), List.of(), List.of(), List.of(other, one, one)))
                .isEqualTo(Security.none().withBlockedClients(List.of(one, other)));
        assertThat(Filters.none()
                        .withBlockedExtensions(
                                List.of(FileExtension.of("scr"), FileExtension.of(".EXE"), FileExtension.of("exe")))
                        .blockedExtensions())
                .containsExactly(FileExtension.of("exe"), FileExtension.of("scr"));
    }

    @ParameterizedTest
    @CsvSource({
        "Spam@Example.COM, spam@example.com, false",
        "Example.COM, example.com, true",
        "müller.example, xn--mller-kva.example, true"
    })
    void aBlockedSenderIsAnAddressOrADomain(String text, String canonical, boolean domain) {
        assertThat(BlockedSender.of(text).asString()).isEqualTo(canonical);
        assertThat(BlockedSender.of(text).isDomain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spam", "@example.com", "a b@example.com", "#spam@example.com", "a@b@example.com"})
    void whatIsNeitherIsNoBlockedSender(String text) {
        assertThatThrownBy(() -> BlockedSender.of(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "tar gz", "ex$", "(exe", "elevenchars", "é"})
    void whatPatternsCouldMisreadIsNoFileExtension(String text) {
        assertThatThrownBy(() -> FileExtension.of(text)).isInstanceOf(InvalidValueException.class);
    }

    private static MailServer server(Profile profile) {
        return MailServer.of(
                InstanceId.of("klix-smtp"),
                OrganisationName.of("klix"),
                HostName.of("smtp.klix.com"),
                DomainName.of("klix.com"),
                HostName.of("mail.example.com"),
                List.of(IpAddress.of("192.168.1.125")),
                profile);
    }
}
