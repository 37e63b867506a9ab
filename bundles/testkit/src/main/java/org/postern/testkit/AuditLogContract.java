package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditLog.Order;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** What every record of changes keeps to. */
public abstract class AuditLogContract {
    private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00.123456789Z");
    private static final AuditRecord SWITCHED = new AuditRecord(
            MORNING, "operator", AuditAction.SWITCH_MULTIPLE_INSTANCES_ON, Optional.empty(), "multiple instances");
    private static final AuditRecord ADDED = new AuditRecord(
            MORNING.plusSeconds(1), "admin", AuditAction.ADD_ORGANISATION, Optional.of(Klix.NAME), "klix");
    private static final AuditRecord GRANTED = new AuditRecord(
            MORNING.plusSeconds(2),
            "admin-klix",
            AuditAction.GRANT_PRIVILEGE,
            Optional.of(Klix.NAME),
            "Élèves: smtp.instance.manage, 100%_sure");
    private static final OrganisationId KLIX = new OrganisationId(UUID.randomUUID());
    private static final int RUNNERS = 16;

    /** One without a change when a test begins. */
    protected abstract AuditLog log();

    @Test
    void changesAreFoundAsAdded() {
        addAll();

        assertThat(log().list(query("", true, 0, 10))).isEqualTo(new Part<>(List.of(SWITCHED, ADDED, GRANTED), 3));
    }

    @Test
    void aPartIsCutOutOfTheWholeListInItsOrder() {
        addAll();

        assertThat(log().list(query("", false, 1, 1)).entries()).containsExactly(ADDED);
        assertThat(log().list(query("", false, 1, 1)).total()).isEqualTo(3);
        assertThat(log().list(query("", true, 3, 10)).entries()).isEmpty();
        assertThat(log().list(query("", true, 3, 10)).total()).isEqualTo(3);
    }

    @Test
    void changesOfOneInstantStayInTheOrderTheyWereAddedIn() {
        for (AuditAction action : AuditAction.values()) {
            log().add(new AuditRecord(MORNING, "operator", action, Optional.empty(), "one of many"), Optional.empty());
        }

        assertThat(log().list(query("", true, 0, 100)).entries())
                .extracting(AuditRecord::action)
                .containsExactly(AuditAction.values());
    }

    @Test
    void aTextIsSoughtInActorAndSubjectWithoutRegardToCase() {
        addAll();

        assertThat(log().list(query("ADMIN", true, 0, 10)).entries()).containsExactly(ADDED, GRANTED);
        assertThat(log().list(query("éLÈV", true, 0, 10)).entries()).containsExactly(GRANTED);
        assertThat(log().list(query("grant", true, 0, 10))).isEqualTo(Part.none());
    }

    @Test
    void whatIsAWildcardElsewhereIsALetterHere() {
        addAll();

        assertThat(log().list(query("100%_", true, 0, 10)).entries()).containsExactly(GRANTED);
        assertThat(log().list(query("%", true, 0, 10)).entries()).containsExactly(GRANTED);
        assertThat(log().list(query("k_ix", true, 0, 10)).entries()).isEmpty();
        assertThat(log().list(query("' OR TRUE --", true, 0, 10)).entries()).isEmpty();
    }

    @Test
    void anOrganisationHasItsOwnChangesAlone() {
        addAll();
        Query<Order> all = query("", true, 0, 10);

        assertThat(log().list(KLIX, all).entries()).containsExactly(ADDED, GRANTED);
        assertThat(log().list(new OrganisationId(UUID.randomUUID()), all)).isEqualTo(Part.none());
        assertThat(log().list(KLIX, query("sure", true, 0, 10)).entries()).containsExactly(GRANTED);
    }

    @Test
    void whoHasTheNameOfAnotherHasNotItsChanges() {
        var successor = new OrganisationId(UUID.randomUUID());
        addAll();
        log().add(ADDED, Optional.of(successor));

        assertThat(log().list(successor, query("", true, 0, 10)).entries()).containsExactly(ADDED);
    }

    @Test
    void manyAddAtOnceAndNoneIsLost() {
        Race.of(RUNNERS, number -> log().add(GRANTED, Optional.of(KLIX)));

        assertThat(log().list(query("", true, 0, 0))).isEqualTo(new Part<>(List.of(), RUNNERS));
    }

    private void addAll() {
        log().add(ADDED, Optional.of(KLIX));
        log().add(SWITCHED, Optional.empty());
        log().add(GRANTED, Optional.of(KLIX));
    }

    private static Query<Order> query(String text, boolean ascending, int first, int count) {
        return new Query<>(Optional.empty(), text, Order.TIME, ascending, first, count);
    }
}
