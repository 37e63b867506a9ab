package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.Wording;
import org.postern.testkit.RememberingHost;

/** What {@code postern adopt} lists, asks for and does. */
class AdoptCommandsTest {
    private static final HostName HOST = HostName.of("mail.example.net");
    private static final InstanceId OUT = InstanceId.of("out");
    private static final ForeignInstance INSTANCE = new ForeignInstance(
            "postfix-out",
            Optional.of(HostName.of("out.klix.com")),
            List.of(Address.of(IpAddress.of("192.168.1.140"), HOST, InterfaceName.of("eth0"), 24)),
            Profile.OUTGOING,
            ServerSettings.none().withRouting(Routing.of(List.of(Network.of("10.0.0.0/8")))),
            true,
            List.of());
    private static final ForeignInstance ODD = new ForeignInstance(
            "odd",
            Optional.empty(),
            List.of(),
            Profile.OUTGOING,
            ServerSettings.none(),
            false,
            List.of(Wording.of("put right first what Postfix says: %s", "fatal: no")));

    private final Agent agent = new Agent();
    private final Installation postern = new Installation(new LocalAgent(), agent);

    @BeforeEach
    void klix() {
        postern.typeAll(CommandsTest.KLIX);
        agent.foreignAre(INSTANCE, ODD);
    }

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void whatCouldBeAdoptedIsListedWithWhatIsInTheWay() {
        assertThat(postern.type("adopt")).isEqualTo(new Answer(0, """
                INSTANCE     NAME          ADDRESSES      PROFILE   RUNNING  IN THE WAY
                postfix-out  out.klix.com  192.168.1.140  outgoing  yes      -
                odd          -             -              outgoing  no       put right first what Postfix says: fatal: no
                """, ""));
    }

    @Test
    void whatItComesToIsShownAndNothingIsDone() {
        agent.has(INSTANCE, changing());

        assertThat(adopt("--dry-run")).isEqualTo(new Answer(0, """
                SERVER            out.klix.com
                ID                out
                ORGANISATION      klix
                DOMAIN            klix.com
                ADDRESSES         192.168.1.140
                PROFILE           outgoing
                ENABLED           yes
                TRUSTED NETWORKS  10.0.0.0/8
                RELAY HOST        -
                FALLBACK RELAY    -
                LIMITS            -
                + address 192.168.1.140/24 on eth0, of the organisation

                INSTANCE     FILE             KEPT
                postfix-out  main.cf.local    smtpd_banner = $myhostname ready
                postfix-out  master.cf.local  slow unix - - n - 1 smtp

                INSTANCE     CHANGES            BEFORE  AFTER
                postfix-out  smtp_bind_address  -       192.168.1.140

                INSTANCE     COST
                postfix-out  reload
                """, ""));
        assertThat(agent.commands()).isEmpty();
        assertThat(postern.directory.mailServers().find(OUT)).isEmpty();
    }

    @Test
    void whatChangesIsToBeConfirmedByTheInstancesName() {
        agent.has(INSTANCE, changing());

        Answer unconfirmed = adopt("--confirm", "postfix-other");
        assertThat(unconfirmed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(unconfirmed.out()).contains("smtp_bind_address");
        assertThat(unconfirmed.err()).endsWith("type the same again with --confirm postfix-out\n");
        assertThat(agent.commands()).isEmpty();

        assertThat(adopt("--confirm", "postfix-out"))
                .isEqualTo(new Answer(0, "server out.klix.com: running, PID 4711\n", ""));
        assertThat(agent.commands()).containsExactly("adopt out by plan c0ffee");
        assertThat(postern.directory.mailServers().find(OUT)).isPresent();
    }

    @Test
    void whatChangesNothingNeedsNoConfirmation() {
        agent.has(INSTANCE, new Adoption("c0ffee", List.of()));

        assertThat(adopt().code()).isZero();

        assertThat(agent.commands()).containsExactly("adopt out by plan c0ffee");
    }

    @Test
    void inJsonItHasEverything() {
        agent.has(INSTANCE, changing());

        JsonObject json =
                JsonParser.parseString(adopt("--dry-run", "--json").out()).getAsJsonObject();

        assertThat(json.get("plan").getAsString()).isEqualTo("c0ffee");
        assertThat(json.getAsJsonArray("changes")
                        .get(0)
                        .getAsJsonObject()
                        .get("after")
                        .getAsString())
                .isEqualTo("192.168.1.140");
        assertThat(json.getAsJsonArray("kept")).hasSize(2);
    }

    @Test
    void whoseItIsToBeMustBeSaid() {
        assertThat(postern.type("adopt", "postfix-out").err())
                .isEqualTo("postern: say whose it is to be: --organisation ORGANISATION\n");
        assertThat(postern.type("--as", "admin-klix", "adopt").code()).isEqualTo(ExitCode.REFUSED);
    }

    private Answer adopt(String... options) {
        return postern.type(
                Stream.concat(Stream.of("adopt", "postfix-out", "--organisation", "klix"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static Adoption changing() {
        return new Adoption(
                "c0ffee",
                List.of(new Adoption.Part(
                        "postfix-out",
                        new TreeMap<>(Map.of("smtpd_banner", "$myhostname ready")),
                        List.of("slow unix - - n - 1 smtp"),
                        List.of(new Adoption.Change("smtp_bind_address", "", "192.168.1.140")),
                        Cost.RELOAD)));
    }

    /** One that is done with a server as soon as it is adopted. */
    private final class Agent extends RememberingHost {
        private Agent() {
            super(HOST);
        }

        @Override
        public void adopt(InstanceId server, String plan) {
            super.adopt(server, plan);
            postern.directory.reconfigurations().report(server, new Report(1, State.RUNNING, "", OptionalInt.of(4711)));
        }
    }
}
