package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Report;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;

public abstract class ReconfigurationsContract extends Contract {
    private static final MailServer SMTP = Klix.server("smtp", Klix.ADDRESSES.get(0));
    private static final MailServer BULK = Klix.server("bulk", Klix.ADDRESSES.get(1));
    private static final InstanceId ID = SMTP.id();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Reconfigurations reconfigurations() {
        return directory().reconfigurations();
    }

    @BeforeEach
    void addServers() {
        Klix.addTo(directory());
        directory().mailServers().add(SMTP);
        directory().mailServers().add(BULK);
    }

    @Test
    void nothingIsAskedOfANewServer() {
        assertThat(reconfigurations().find(ID)).contains(Reconfiguration.none(ID));
        assertThat(reconfigurations().of(Klix.NAME))
                .containsExactly(Reconfiguration.none(BULK.id()), Reconfiguration.none(ID));
        assertThat(directory().mailServers().hosted(Klix.HOST))
                .extracting(HostedServer::reconfiguration)
                .containsExactly(Reconfiguration.none(BULK.id()), Reconfiguration.none(ID));
        assertThat(directory().mailServers().hosted(HostName.of("other.example.com")))
                .isEmpty();
    }

    @Test
    void aHostSeesServersWithWhatWasAskedForThemAndReported() {
        reconfigurations().request(ID);
        reconfigurations().report(ID, new Report(1, State.RUNNING, "it runs", OptionalInt.of(12)));

        assertThat(directory().mailServers().hosted(Klix.HOST))
                .containsExactly(
                        new HostedServer(BULK, Reconfiguration.none(BULK.id())),
                        new HostedServer(SMTP, reconfigurations().find(ID).orElseThrow()))
                .element(1)
                .extracting(hosted -> hosted.reconfiguration().message())
                .isEqualTo("it runs");
    }

    @Test
    void aHostSeesSomeOfItsServersAndNobodyElses() {
        reconfigurations().request(ID);
        InstanceId unknown = InstanceId.of("klix-unknown");
        MailServers servers = directory().mailServers();

        assertThat(servers.hosted(Klix.HOST, Set.of(ID, unknown)))
                .containsExactly(
                        new HostedServer(SMTP, reconfigurations().find(ID).orElseThrow()));
        assertThat(servers.hosted(Klix.HOST, Set.of(ID, BULK.id())))
                .extracting(hosted -> hosted.server().id())
                .containsExactly(BULK.id(), ID);
        assertThat(servers.hosted(HostName.of("other.example.com"), Set.of(ID))).isEmpty();
        assertThat(servers.hosted(Klix.HOST, Set.of())).isEmpty();
    }

    @Test
    void eachRequestIsOneHigherThanTheOneBefore() {
        assertThat(reconfigurations().request(ID)).isEqualTo(1);
        assertThat(reconfigurations().request(ID)).isEqualTo(2);

        assertThat(reconfigurations().find(ID))
                .contains(new Reconfiguration(ID, 2, Optional.empty(), 0, State.NEW, "", OptionalInt.empty()));
        assertThat(reconfigurations().find(BULK.id())).contains(Reconfiguration.none(BULK.id()));
    }

    @Test
    void manyWhoAskAtOnceGetAsManyRequests() {
        Set<Long> requests = ConcurrentHashMap.newKeySet();

        var race = Race.of(RUNNERS, i -> requests.add(reconfigurations().request(ID)));

        assertThat(race.winners()).isEqualTo(RUNNERS);
        assertThat(requests).hasSize(RUNNERS);
        assertThat(reconfigurations().find(ID).orElseThrow().requested()).isEqualTo(RUNNERS);
    }

    @Test
    void aRequestKeepsThePlanItIsForUntilTheNext() {
        assertThat(reconfigurations().request(ID, "c0ffee")).isEqualTo(1);
        assertThat(requestedPlan()).contains("c0ffee");

        assertThat(reconfigurations().request(ID, "decaf0")).isEqualTo(2);
        reconfigurations().report(ID, new Report(1, State.FAILED, "late", OptionalInt.empty()));
        assertThat(requestedPlan()).contains("decaf0");

        assertThat(reconfigurations().request(ID)).isEqualTo(3);
        assertThat(requestedPlan()).isEmpty();
    }

    @Test
    void whoAsksTwiceForOnePlanAsksOnceUntilThatHasEnded() {
        assertThat(reconfigurations().request(ID, "c0ffee")).isEqualTo(1);
        assertThat(reconfigurations().request(ID, "c0ffee")).isEqualTo(1);
        assertThat(reconfigurations().find(ID).orElseThrow().requested()).isEqualTo(1);

        reconfigurations().report(ID, new Report(1, State.RUNNING, "", OptionalInt.of(4711)));
        assertThat(reconfigurations().request(ID, "c0ffee")).isEqualTo(2);
    }

    @Test
    void ofManyWhoAskAtOnceTheLastOnesPlanIsKept() {
        Map<Long, String> plans = new ConcurrentHashMap<>();

        Race.of(RUNNERS, i -> plans.put(reconfigurations().request(ID, "c0ffee" + i), "c0ffee" + i))
                .losersWereTold();

        assertThat(requestedPlan()).contains(plans.get((long) RUNNERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "C0FFEE", "größer"})
    void whatCanBeNoPlanIsRefusedAndAsksForNothing(String plan) {
        assertThatThrownBy(() -> reconfigurations().request(ID, plan)).isInstanceOf(InvalidValueException.class);

        assertThat(reconfigurations().find(ID)).contains(Reconfiguration.none(ID));
    }

    private Optional<String> requestedPlan() {
        return reconfigurations().find(ID).orElseThrow().requestedPlan();
    }

    @Test
    void aReportIsKeptUntilTheNext() {
        reconfigurations().request(ID);
        reconfigurations().report(ID, new Report(1, State.FAILED, "postfix check: größer", OptionalInt.empty()));
        assertThat(reconfigurations().find(ID))
                .contains(new Reconfiguration(
                        ID, 1, Optional.empty(), 1, State.FAILED, "postfix check: größer", OptionalInt.empty()));

        reconfigurations().request(ID);
        reconfigurations().report(ID, new Report(2, State.RUNNING, "", OptionalInt.of(4711)));
        assertThat(reconfigurations().find(ID))
                .contains(new Reconfiguration(ID, 2, Optional.empty(), 2, State.RUNNING, "", OptionalInt.of(4711)));
    }

    @Test
    void aReportOnAnEarlierRequestIsDropped() {
        var latest = new Report(3, State.RUNNING, "", OptionalInt.of(4711));
        reconfigurations().report(ID, latest);

        reconfigurations().report(ID, new Report(2, State.FAILED, "late", OptionalInt.empty()));

        assertThat(reconfigurations().find(ID))
                .contains(new Reconfiguration(ID, 0, Optional.empty(), 3, State.RUNNING, "", OptionalInt.of(4711)));
    }

    @Test
    void anUnknownServerIsNamed() {
        InstanceId unknown = InstanceId.of("klix-unknown");

        assertThat(reconfigurations().find(unknown)).isEmpty();
        assertThatThrownBy(() -> reconfigurations().request(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("klix-unknown");
        assertThatThrownBy(
                        () -> reconfigurations().report(unknown, new Report(1, State.RUNNING, "", OptionalInt.empty())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFollowerIsToldOfRequestsThatAnotherProcessMakes() {
        List<Set<InstanceId>> notices = new CopyOnWriteArrayList<>();
        try (var elsewhere = new DirectoryPorts(directory().access());
                var following = reconfigurations().follow(Klix.HOST, notices::add)) {
            assertThat(following).isNotNull();
            await().atMost(PATIENCE).until(() -> !notices.isEmpty());

            for (int i = 0; i < 3; i++) {
                int before = notices.size();
                elsewhere.reconfigurations().request(ID);
                await().atMost(PATIENCE).until(() -> notices.size() > before);
            }
        }
        assertThat(notices.get(0)).as("anything may have changed before").isEmpty();
        assertThat(notices).as("the server that it is about").contains(Set.of(ID));
    }

    @Test
    void aFollowerIsToldWhenMultipleInstancesAreSwitched() {
        var notices = new AtomicInteger();
        try (var following = reconfigurations().follow(Klix.HOST, servers -> notices.incrementAndGet())) {
            assertThat(following).isNotNull();
            await().atMost(PATIENCE).until(() -> notices.get() > 0);
            int before = notices.get();

            directory().globalSettings().switchMultipleInstances(true);

            await().atMost(PATIENCE).until(() -> notices.get() > before);
        }
    }

    @Test
    void aFollowerWhoFailsIsToldAgain() {
        var notices = new AtomicInteger();
        try (var following = reconfigurations().follow(Klix.HOST, servers -> {
            notices.incrementAndGet();
            throw new IllegalStateException("this follower fails on purpose");
        })) {
            assertThat(following).isNotNull();
            await().atMost(PATIENCE).until(() -> notices.get() > 0);
            int before = notices.get();

            reconfigurations().request(ID);

            await().atMost(PATIENCE).until(() -> notices.get() > before);
        }
    }

    @Test
    void whoClosedIsToldNoMore() {
        var notices = new AtomicInteger();
        var still = new AtomicInteger();
        var closed = reconfigurations().follow(Klix.HOST, servers -> notices.incrementAndGet());
        try (var open = reconfigurations().follow(Klix.HOST, servers -> still.incrementAndGet())) {
            assertThat(open).isNotNull();
            await().atMost(PATIENCE).until(() -> notices.get() > 0 && still.get() > 0);
            closed.close();
            int last = notices.get();
            int before = still.get();

            reconfigurations().request(ID);

            await().atMost(PATIENCE).until(() -> still.get() > before);
            assertThat(notices.get()).isEqualTo(last);
        }
    }
}
