package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.NotFoundException;

public abstract class HostsContract extends Contract {
    private static final Host PLAIN = Host.of(Klix.HOST);
    private static final Host FILTERED = PLAIN.withMilter(MilterEndpoint.of("inet:127.0.0.1:11332"));
    private static final Host OTHERWISE_FILTERED = PLAIN.withMilter(MilterEndpoint.of("unix:/run/Rspamd/milter.sock"));

    private Hosts hosts() {
        return directory().hosts();
    }

    @Test
    void aHostIsFoundAsAdded() {
        hosts().add(OTHERWISE_FILTERED);

        assertThat(hosts().find(Klix.HOST)).contains(OTHERWISE_FILTERED);
        assertThat(hosts().find(HostName.of("other.example.com"))).isEmpty();
    }

    @Test
    void allAreListedByName() {
        hosts().add(Host.of(HostName.of("b.example.com")));
        hosts().add(Host.of(HostName.of("a.example.com")));

        assertThat(hosts().all())
                .extracting(Host::name)
                .containsExactly(HostName.of("a.example.com"), HostName.of("b.example.com"));
    }

    @Test
    void aSecondOfTheNameIsRefused() {
        hosts().add(FILTERED);

        assertThatThrownBy(() -> hosts().add(PLAIN))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("mail.example.com");
        assertThat(hosts().find(Klix.HOST)).contains(FILTERED);
    }

    @Test
    void aChangeAndItsTakingBackAreKept() {
        hosts().add(PLAIN);

        hosts().update(PLAIN, FILTERED);
        assertThat(hosts().find(Klix.HOST)).contains(FILTERED);

        hosts().update(FILTERED, PLAIN);
        assertThat(hosts().find(Klix.HOST)).contains(PLAIN);
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        hosts().add(PLAIN);
        hosts().update(PLAIN, FILTERED);

        assertThatThrownBy(() -> hosts().update(PLAIN, OTHERWISE_FILTERED))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("mail.example.com");
        assertThat(hosts().find(Klix.HOST)).contains(FILTERED);
    }

    @Test
    void aHostThatIsNotThereCannotChange() {
        assertThatThrownBy(() -> hosts().update(PLAIN, FILTERED)).isInstanceOf(NotFoundException.class);
    }
}
