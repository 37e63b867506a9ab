package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;

/** Bringing servers into force, and seeing how far they are. */
class ServersTest {
    private final House house = new House();
    private OrganisationName klix;
    private MailServer server;

    @BeforeEach
    void server() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1", "192.0.2.2");
        server = house.server(klix, "smtp.klix.com", "klix.com");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aNewServerWaitsForARequest() {
        assertThat(progress().reconfiguration()).isEqualTo(Reconfiguration.none(server.id()));
    }

    @Test
    void eachRequestIsOneHigher() {
        assertThat(house.reconfigure.request(OPERATOR, server.id())).isEqualTo(1);
        assertThat(house.reconfigure.request(OPERATOR, server.id())).isEqualTo(2);
        assertThat(progress().reconfiguration().requested()).isEqualTo(2);
    }

    @Test
    void disablingAndEnablingSetsTheFlagAndRequests() {
        assertThat(house.disable.disable(OPERATOR, server.id())).isEqualTo(1);
        assertThat(progress().server()).isEqualTo(server.withEnabled(false));
        assertThat(house.disable.disable(OPERATOR, server.id())).isEqualTo(2);
        assertThat(house.enable.enable(OPERATOR, server.id())).isEqualTo(3);
        assertThat(progress().server()).isEqualTo(server);
    }

    @Test
    void freezingAndThawingSetsTheFlagAndRequests() {
        assertThat(house.freeze.freeze(OPERATOR, server.id())).isEqualTo(1);
        assertThat(progress().server()).isEqualTo(server.withFrozen(true));
        assertThat(house.thaw.thaw(OPERATOR, server.id())).isEqualTo(2);
        assertThat(progress().server()).isEqualTo(server);
    }

    @Test
    void aFrozenServerIsNotFlushed() {
        house.freeze.freeze(OPERATOR, server.id());
        assertThatThrownBy(() -> house.operate.flush(OPERATOR, server.id()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("server smtp.klix.com is frozen");
        house.thaw.thaw(OPERATOR, server.id());
        assertThatThrownBy(() -> house.operate.flush(OPERATOR, server.id())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void withMultipleInstancesSwitchedOffAServerCanOnlyBeStopped() {
        house.multipleInstances.off(OPERATOR);
        assertThatThrownBy(() -> house.reconfigure.request(OPERATOR, server.id()))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> house.enable.enable(OPERATOR, server.id())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> house.freeze.freeze(OPERATOR, server.id())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> house.thaw.thaw(OPERATOR, server.id())).isInstanceOf(RefusedException.class);
        assertThat(progress().reconfiguration().requested()).isZero();
        assertThat(house.disable.disable(OPERATOR, server.id())).isEqualTo(1);
    }

    @Test
    void theListShowsWhatTheHostReported() {
        house.server(klix, "other.klix.com", "klix.com");
        house.reconfigure.request(OPERATOR, server.id());
        house.directory.reconfigurations().report(server.id(), new Report(1, State.RUNNING, "", OptionalInt.of(4711)));
        assertThat(house.listServers.all(OPERATOR))
                .extracting(progress -> progress.server().name() + " "
                        + progress.reconfiguration().state())
                .containsExactly("other.klix.com new", "smtp.klix.com running");
        assertThat(house.listServers
                        .find(OPERATOR, server.name())
                        .reconfiguration()
                        .pid())
                .hasValue(4711);
    }

    @Test
    void aForeignServerAndAnUnknownOneAreNotFoundInTheSameWords() {
        Actor foreigner = house.user(house.organisation("other", "other.example"), "foreigner");
        for (InstanceId id : new InstanceId[] {server.id(), InstanceId.of("unknown")}) {
            assertThatThrownBy(() -> house.listServers.find(foreigner, id))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("there is no server " + id);
            assertThatThrownBy(() -> house.disable.disable(foreigner, id))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("there is no server " + id);
            assertThatThrownBy(() -> house.freeze.freeze(foreigner, id))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("there is no server " + id);
        }
        assertThatThrownBy(() -> house.listServers.find(foreigner, HostName.of("smtp.klix.com")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no server smtp.klix.com");
        assertThat(progress().server().enabled()).isTrue();
    }

    private ServerProgress progress() {
        return house.listServers.find(OPERATOR, server.id());
    }
}
