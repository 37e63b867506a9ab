package org.postern.administration;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts down what was done, by whom. A change stands also where that can't be kept: then it is in the server's log. */
@Component(service = Audit.class)
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final Organisations organisations;
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AuditLog log;

    @Activate
    public Audit(@Reference Organisations organisations) {
        this(organisations, Clock.systemUTC(), null);
    }

    Audit(Organisations organisations, Clock clock, @Nullable AuditLog log) {
        this.organisations = organisations;
        this.clock = clock;
        this.log = log;
    }

    /** @param subject by the name that people know it by; never a secret */
    void record(
            Actor actor, AuditAction action, OrganisationName organisation, Object subject, AuditDetail... details) {
        record(actor, action, Optional.of(organisation), subject, List.of(details));
    }

    /** Of what belongs to no organisation. */
    void record(Actor actor, AuditAction action, Object subject) {
        record(actor, action, Optional.empty(), subject);
    }

    void record(Actor actor, AuditAction action, Optional<OrganisationName> organisation, Object subject) {
        record(actor, action, organisation, subject, List.of());
    }

    /** @param details what of it was changed, or how it ended */
    void record(
            Actor actor,
            AuditAction action,
            Optional<OrganisationName> organisation,
            Object subject,
            List<AuditDetail> details) {
        var change = new AuditRecord(clock.instant(), actor.name(), action, organisation, subject.toString(), details);
        try {
            log().add(change, organisation.flatMap(organisations::id));
        } catch (UnavailableException away) {
            LOG.error("the journal lacks a change that was made: {}: {}", change, away.getMessage());
        }
    }

    /** @throws UnavailableException where the record can't be read */
    Part<AuditRecord> list(Query<AuditLog.Order> query) {
        return query.organisation()
                .map(name -> organisations
                        .id(name)
                        .map(owner -> log().list(owner, query))
                        .orElseGet(Part::none))
                .orElseGet(() -> log().list(query));
    }

    private AuditLog log() {
        AuditLog present = log;
        if (present == null) {
            throw new UnavailableException("the journal of changes is not there");
        }
        return present;
    }
}
