package org.postern.firststart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.administration.AddHost;
import org.postern.administration.ListHosts;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;
import org.postern.testkit.TestDirectory;
import org.postern.testkit.Wiring;

@Timeout(60)
class FirstHostTest {
    private static final HostName OWN = HostName.of("mail.example.net");

    private final TestDirectory directory = TestDirectory.embedded();
    private final Wiring wiring = Wiring.of(directory);

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void theServersOwnHostIsInTheDirectoryAfterTheFirstStart() {
        FirstHost first = start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(wiring.audit().records())
                        .extracting(AuditRecord::action, AuditRecord::subject)
                        .containsExactly(tuple(AuditAction.ADD_HOST, "mail.example.net")));
        first.stop();

        assertThat(directory.hosts().all()).containsExactly(Host.of(OWN));
    }

    @Test
    void laterStartsLeaveItAsItIs() {
        Host filtered = Host.of(OWN).withMilter(MilterEndpoint.of("inet:127.0.0.1:11332"));
        directory.hosts().add(filtered);

        FirstHost later = start();
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(directory.hosts().all()).isEqualTo(List.of(filtered)));
        later.stop();

        assertThat(wiring.audit().records()).isEmpty();
    }

    private FirstHost start() {
        return new FirstHost(OWN, wiring.get(ListHosts.class), wiring.get(AddHost.class));
    }
}
