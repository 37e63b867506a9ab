package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.StoreException;

/** Two people who do at the same moment what must not be done both. */
class AtOnceTest {
    private static final int ROUNDS = 30;

    private final House house = new House();
    private final ExecutorService people = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private OrganisationName klix;
    private OrganisationName other;

    @BeforeEach
    void organisations() {
        house.host();
        klix = house.organisation("klix", "klix.com", "192.0.2.1");
        other = house.organisation("other", "other.example");
    }

    @AfterEach
    void close() {
        people.shutdownNow();
        house.close();
    }

    @Test
    void twoOrganisationsNeverHaveOverlappingDomains() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            DomainName above = DomainName.of("a" + round + ".example");
            DomainName below = DomainName.of("b.a" + round + ".example");
            atOnce(
                    () -> house.addDomain.add(OPERATOR, MailDomain.of(above, klix)),
                    () -> house.addDomain.add(OPERATOR, MailDomain.of(below, other)));
            assertThat(List.of(exists(above), exists(below)))
                    .as("%s and %s", above, below)
                    .contains(false);
        }
    }

    @Test
    void noServerIsLeftWithoutItsDomain() throws Exception {
        DomainName domain = DomainName.of("spare.example");
        HostName server = HostName.of("smtp.spare.example");
        for (int round = 0; round < ROUNDS; round++) {
            if (!exists(domain)) {
                house.addDomain.add(OPERATOR, MailDomain.of(domain, klix));
            }
            atOnce(
                    () -> house.server(klix, server.asString(), domain.asString()),
                    () -> house.use(RemoveMailDomain.class).remove(OPERATOR, domain));
            Optional<MailServer> added = house.directory.mailServers().find(server);
            assertThat(added.isEmpty() || exists(domain))
                    .as("the server's domain, round %s", round)
                    .isTrue();
            added.ifPresent(left -> house.directory.mailServers().remove(left, 0));
        }
    }

    private boolean exists(DomainName name) {
        return house.directory.mailDomains().find(name).isPresent();
    }

    private void atOnce(Runnable one, Runnable another) throws Exception {
        for (Future<Boolean> done : people.invokeAll(List.of(starting(one), starting(another)))) {
            done.get();
        }
    }

    /** True where it was done, false where it was refused. */
    private Callable<Boolean> starting(Runnable action) {
        return () -> {
            start.await();
            try {
                action.run();
                return true;
            } catch (StoreException | RefusedException refused) {
                return false;
            }
        };
    }
}
