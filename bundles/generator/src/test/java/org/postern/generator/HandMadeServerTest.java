package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.mailserver.Limit;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** From the parameters and services of an instance that somebody made by hand to what a server is told. */
class HandMadeServerTest {
    @Test
    void itsNameItsAddressesAndWhatAServerIsTold() {
        HandMadeServer server = made(Map.of(
                "inet_interfaces", "192.0.2.1, [2001:db8::1], 127.0.0.1",
                "mynetworks", "127.0.0.0/8 [::1]/128 192.0.2.1/32, 10.0.0.0/8",
                "relayhost", "[mail.example.com]:587",
                "smtp_fallback_relay", "[192.0.2.9]",
                "message_size_limit", "20000000"));

        assertThat(server.hostName()).contains(HostName.of("out.klix.com"));
        assertThat(server.addresses()).containsExactly(IpAddress.of("192.0.2.1"), IpAddress.of("2001:db8::1"));
        assertThat(server.profile()).isEqualTo(Profile.OUTGOING);
        assertThat(server.settings().routing().trustedNetworks())
                .containsExactlyInAnyOrder(Network.of("127.0.0.0/8"), Network.of("::1/128"), Network.of("10.0.0.0/8"));
        assertThat(server.settings().routing().relayHost()).contains(NextHop.of("mail.example.com:587"));
        assertThat(server.settings().routing().fallbackRelay()).contains(NextHop.of("192.0.2.9:25"));
        assertThat(server.settings().limits().get(Limit.MESSAGE_SIZE)).hasValue(20_000_000);
        assertThat(server.settings().limits().get(Limit.RECIPIENTS)).isEmpty();
    }

    @Test
    void whoTakesMailForDomainsIsIncoming() {
        HandMadeServer server = made(Map.of("relay_domains", "klix.com", "smtp_fallback_relay", "[192.0.2.9]"));

        assertThat(server.profile()).isEqualTo(Profile.INCOMING);
        assertThat(server.settings().filters().contentFilter()).contains(false);
        assertThat(server.settings().routing().fallbackRelay()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "loopback-only", "out.klix.com", "192.0.2.1 out.klix.com", ""})
    void onlyAddressesByNumberAreAServers(String interfaces) {
        assertThat(made(Map.of("inet_interfaces", interfaces)).addresses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mynetworks|10.0.0.0/8 hash:/etc/postfix/clients",
                "mynetworks|!10.1.0.0/16 10.0.0.0/8",
                "relayhost|mail.example.com",
                "relayhost|[mail.example.com]:submission",
                "message_size_limit|0",
                "message_size_limit|99999999999999"
            })
    void whatAServerCannotBeToldStaysOut(String parameter, String value) {
        assertThat(made(Map.of(parameter, value)).settings())
                .isEqualTo(made(Map.of("message_size_limit", "52428800")).settings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mynetworks|10.0.0.0/8, 192.0.2.0/24|192.0.2.0/24 10.0.0.0/8|true",
                "mynetworks|192.0.2.0/24|192.0.2.0/24 192.0.2.1/32|true",
                "mynetworks|10.0.0.0/8|10.0.0.0/8 192.0.2.1/32|false",
                "mynetworks|[::1]/128|[::1]/128 [2001:db8::1]/128|false",
                "relayhost|[mail.example.com]|[mail.example.com]:25|true",
                "relayhost|mail.example.com|[mail.example.com]:25|false",
                "smtpd_banner|a b|a, b|true",
                "smtpd_banner|a b|b a|false"
            })
    void someValuesAreWrittenOtherwiseAndMeanTheSame(String parameter, String one, String other, boolean alike) {
        assertThat(HandMadeServer.areAlike(parameter, one, other)).isEqualTo(alike);
    }

    @Test
    void itsServicesAreKeptButForWhatKeepsTheTenantsApart() {
        assertThat(services("""
                        smtp inet n - y - - smtpd -o content_filter=scan:x
                        submission inet n - n - - smtpd -o syslog_name=postfix/submission -o { a = b c }
                        smtp unix - - n - - smtp
                        relay unix - - y - - smtp -o syslog_name=postfix/$service_name -o smtp_helo_timeout=5
                        fax unix - n n - 1 pipe flags=R user=fax argv=/bin/fax -o myhostname=${recipient}
                        """)).isEqualTo("""
                        192.168.1.125:25 inet n - y - - smtpd -o content_filter=scan:x
                        submission inet n - n - - smtpd -o { a = b c }
                        relay unix - - y - - smtp -o smtp_helo_timeout=5
                        fax unix - n n - 1 pipe flags=R user=fax argv=/bin/fax -o myhostname=${recipient}
                        """);
    }

    @Test
    void aWayInOnAnotherAddressIsNotMadeItsOwn() {
        assertThat(services("192.168.1.126:25 inet n - n - - smtpd\n"))
                .isEqualTo("192.168.1.126:25 inet n - n - - smtpd\n");
        assertThat(services("192.168.1.125:smtp inet n - n - - smtpd\n")).isEmpty();
    }

    /** What is kept of services beside the guide's server on 192.168.1.125. */
    private static String services(String handMade) {
        Generation generation = new Generator(HostLayout.ofDebian()).generate(Samples.guide());
        assertThat(generation.refused()).doesNotContainKey(InstanceId.of("klix-smtp"));
        Instance ours = generation.wanted().instances().get(InstanceName.forId("klix-smtp"));
        return LocalAdditions.services(handMade, ours);
    }

    private static HandMadeServer made(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of(
                "myhostname", "out.klix.com",
                "inet_interfaces", "192.0.2.1",
                "relay_domains", "",
                "message_size_limit", "52428800",
                "smtpd_recipient_limit", "1000",
                "smtpd_client_connection_count_limit", "50",
                "smtpd_client_message_rate_limit", "0"));
        all.putAll(parameters);
        return new HandMadeServer(Parameters.of(all));
    }
}
