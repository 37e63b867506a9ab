package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;

/** What the administrator of a host may add to an instance, and what he may not. */
class LocalAdditionsTest {
    private static final InstanceName SMTP = InstanceName.forId("klix-smtp");

    @Test
    void hisParametersStandInsteadOfOurs() {
        Instance instance = wanted("mynetworks", "10.0.0.0/8", "");

        assertThat(instance.parameters().get("mynetworks")).contains("10.0.0.0/8");
        assertThat(instance.mainCf()).doesNotContain("192.168.1.10/32").contains("# mynetworks: see below\n");
    }

    @Test
    void theOtherParametersStayAsTheyWere() {
        Instance plain = generate(Samples.guide()).wanted().instances().get(SMTP);

        Parameters merged = wanted("mynetworks", "10.0.0.0/8", "").parameters();

        assertThat(merged)
                .isEqualTo(plain.parameters().overriddenBy(Parameters.of(Map.of("mynetworks", "10.0.0.0/8"))));
    }

    @Test
    void hisServicesStandInsteadOfOurs() {
        String masterCf =
                wanted("smtp unix - - n - 7 smtp\n  -o smtp_helo_timeout=5\n").masterCf();

        assertThat(masterCf).contains("smtp unix - - n - 7 smtp\n  -o smtp_helo_timeout=5\n");
        assertThat(masterCf).containsOnlyOnce("smtp unix ").doesNotContainPattern("(?m)^smtp  ");
    }

    @Test
    void aCommentDoesNotEndAService() {
        assertThat(wanted("587 inet n - n - - smtpd\n# why\n\n  -o smtpd_helo_required=yes\n")
                        .masterCf())
                .endsWith("587 inet n - n - - smtpd\n  -o smtpd_helo_required=yes\n");
    }

    @Test
    void noAdditionsChangeNothing() {
        assertThat(wanted("# only a comment\n\n"))
                .isEqualTo(generate(Samples.guide()).wanted().instances().get(SMTP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inet_interfaces",
                "inet_protocols",
                "smtp_bind_address",
                "smtp_bind_address6",
                "smtp_bind_address_enforce",
                "lmtp_bind_address",
                "queue_directory",
                "data_directory",
                "defer_transports",
                "config_directory",
                "multi_instance_name",
                "multi_instance_enable",
                "multi_instance_directories",
                "myhostname",
                "syslog_name",
                "maillog_file",
                "authorized_submit_users"
            })
    void whatKeepsTheTenantsApartIsNotHis(String parameter) {
        refuses(parameters(parameter, "x"), parameter + " is set by Postern alone: take it out of main.cf.local");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "10025 inet n - n - - smtpd -o smtp_bind_address=192.168.1.126, may not set smtp_bind_address",
                "10025 inet n - n - - smtpd -o { inet_interfaces = all }, may not set inet_interfaces",
                "10025 inet n - n - - smtpd -omyhostname=x, may not set myhostname",
                "10025 inet n - n - - smtpd -vo inet_interfaces=all, may not set inet_interfaces",
                "10025 inet n - n - - smtpd {-o} {inet_interfaces=all}, may not set inet_interfaces",
                "10025 inet n - n - - smtpd {-oinet_interfaces=all}, may not set inet_interfaces",
                "10025 inet n - n - - smtpd -o, has an option -o that is not of the form name=value",
                "10025 inet n - n - - smtpd -o mynetworks=${x, has an option -o that is not of the form name=value",
                "10025 inet n - n - - smtpd -o {a=b, has a brace without its other half",
                "10025 inet q - n - - smtpd, has a field that Postfix does not take",
                "../../postfix-x/private/y unix - - n - - smtp, would lie outside the instance's folders",
                "192.168.1.126:587 inet n - n - - smtpd, no address of another instance",
                "0.0.0.0:587 inet n - n - - smtpd, no address of another instance",
                "[::]:587 inet n - n - - smtpd, no address of another instance",
                "emailing.klix.com:587 inet n - n - - smtpd, no address of another instance",
                "smtp inet n - n - - smtpd, a port other than 25",
                "25 inet n - n - - smtpd, a port other than 25",
                "025 inet n - n - - smtpd, a port other than 25",
                "mail inet n - n - - smtpd, a port other than 25",
                "192.168.1.125:smtp inet n - n - - smtpd, a port other than 25",
                "10025 inet n - n - smtpd, lacks fields",
                "10025 tcp n - n - - smtpd, its type is unknown",
                "word, a line belongs to no service",
                "\"  -o goes=on\", a line belongs to no service",
                "\"a unix - - n - - smtp\r25 inet n - n - - smtpd\", control characters"
            })
    void hisServicesReachNoOtherTenant(String service, String reason) {
        refuses(new LocalAdditions(Parameters.none(), service + "\n"), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "587 inet n - n - - smtpd",
                "192.168.1.125:587 inet n - n - - smtpd",
                "192.168.1.125:25 inet n - n - - smtpd -o content_filter=scan:x",
                "127.0.0.1:10025 inet n - n - - smtpd",
                "[::1]:10025 inet n - n - - smtpd",
                "slow unix - - n - 5 smtp -o { syslog_name_suffix = slow }",
                "fax unix - n n 60? 1 pipe flags=R user=fax argv=/bin/fax -o ${recipient}"
            })
    void hisOwnServicesAreMerged(String service) {
        assertThat(wanted(service + "\n").masterCf()).endsWith(service + "\n");
    }

    @Test
    void aValueCannotBringALineOfItsOwn() {
        Instance instance = wanted("relayhost", "[a.example]\ninet_interfaces = all\n# x", "");

        assertThat(instance.parameters().get("inet_interfaces")).contains("192.168.1.125");
        assertThat(instance.parameters().get("relayhost")).contains("[a.example] inet_interfaces = all # x");
    }

    @Test
    void controlCharactersAreRefused() {
        refuses(parameters("relayhost", "[a.example]\u0000"), "the value of relayhost has control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "a ${", "${x", "$(x}", "${x.y}", "${x?{y}z}", "/^a$/"})
    void whatPostfixCannotExpandIsRefused(String value) {
        refuses(parameters("smtpd_banner", value), "the value of smtpd_banner has a $ without a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$",
                "$x",
                "${x}",
                "$(x)",
                "${ x ? y : z }",
                "${x?{y}:{$z}}",
                "${{$x}=={y}?z}",
                "${{$x} <level {2} ? {y} : {}}",
                "/^a$$/"
            })
    void whatPostfixExpandsStays(String value) {
        assertThat(wanted("smtpd_banner", value, "").parameters().get("smtpd_banner"))
                .contains(value);
    }

    @Test
    void theMachinesOwnMailMayLeaveFromItsOwnAddress() {
        Instance primary =
                generate(primary("smtp_bind_address", "192.168.1.2")).wanted().primary();

        assertThat(primary.parameters().get("smtp_bind_address")).contains("192.168.1.2");
        assertThat(primary.parameters().get("smtp_bind_address_enforce")).contains("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp_bind_address, 192.168.1.125",
        "smtp_bind_address, 0.0.0.0",
        "smtp_bind_address6, ::",
        "smtp_bind_address, ''",
        "smtp_bind_address_enforce, no",
        "inet_interfaces, all",
        "multi_instance_directories, /etc/postfix-mine"
    })
    void theMachinesOwnMailLeavesFromNoTenantsAddress(String parameter, String value) {
        assertThatThrownBy(() -> generate(primary(parameter, value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(parameter)
                .hasMessageEndingWith(" main.cf.local of postfix");
    }

    private static HostInventory primary(String parameter, String value) {
        return Samples.withLocalAdditions(Samples.guide(), Map.of(InstanceName.PRIMARY, parameters(parameter, value)));
    }

    private static LocalAdditions parameters(String name, String value) {
        return new LocalAdditions(Parameters.of(Map.of(name, value)), "");
    }

    @Test
    void servicesThatWereEditedAreTakenOverAmongHisOwn() {
        String his = """
                # mine
                extra unix - - n - - smtp
                  -o a=1
                # of the line above
                  -o b=2
                other unix - - n - - smtp
                """;
        String written = "smtp inet n - n - - smtpd\nextra unix - - n - - smtp -o a=1 -o b=2\n";
        String found = """
                # somebody was here
                smtp   inet n - n - - smtpd
                extra unix - - n - - smtp
                # and here
                  -o a=3
                more unix - - n - - smtp
                """;

        LocalAdditions taken = new LocalAdditions(Parameters.none(), his).takingOver(written, found);

        assertThat(taken.services()).isEqualTo("""
                # mine
                # of the line above
                other unix - - n - - smtp
                extra unix - - n - - smtp
                  -o a=3
                more unix - - n - - smtp
                """);
        assertThat(LocalAdditions.missingServices(written, found)).isEmpty();
    }

    @Test
    void servicesThatWereTakenOutAreFound() {
        String written = "smtp inet n - n - - smtpd\nsmtp unix - - n - - smtp\nretry unix - - n - - error\n";

        assertThat(LocalAdditions.missingServices(written, "smtp inet n - n - - smtpd\n"))
                .containsExactly("retry/unix", "smtp/unix");
    }

    @Test
    void aLineOfNoServiceIsNotTakenOver() {
        assertThatThrownBy(() -> LocalAdditions.none().takingOver("", "smtp\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalAdditions.missingServices("", "  -o a=1\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(LocalAdditions additions, String reason) {
        Generation generation = generate(Samples.withLocalAdditions(Samples.guide(), Map.of(SMTP, additions)));

        assertThat(generation.refused()).containsOnlyKeys(InstanceId.of("klix-smtp"));
        assertThat(generation.refused().get(InstanceId.of("klix-smtp"))).contains(reason);
        assertThat(generation.wanted().instances()).hasSize(2);
    }

    private static Instance wanted(String services) {
        return wanted(new LocalAdditions(Parameters.none(), services));
    }

    private static Instance wanted(String parameter, String value, String services) {
        return wanted(new LocalAdditions(Parameters.of(Map.of(parameter, value)), services));
    }

    private static Instance wanted(LocalAdditions additions) {
        Generation generation = generate(Samples.withLocalAdditions(Samples.guide(), Map.of(SMTP, additions)));

        assertThat(generation.refused()).isEmpty();
        return generation.wanted().instances().get(SMTP);
    }

    private static Generation generate(HostInventory inventory) {
        return new Generator(HostLayout.ofDebian()).generate(inventory);
    }
}
