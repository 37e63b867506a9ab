package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.StaticUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.Identity;

/**
 * Names that are unique over all organisations, on any LDAPv3 server: whoever adds the entry {@code cn=<name>} has it.
 *
 * <p>A claim whose holder never came to be, since its adding was cut short, may be taken over after {@link #PATIENCE}, by
 * swapping the time of the claim in the same write; the clocks of all writers must agree better than that. A claim of the
 * end of time is for good: nobody has the name any more, and nobody will.
 */
final class Names {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T23:59:59Z");
    private static final Filter CLAIMS = Filters.ofClass("posternClaim");

    private final Directory directory;

    Names(Directory directory) {
        this.directory = directory;
    }

    /**
     * Claims a name for an entry that is about to be added or renamed.
     *
     * @throws AlreadyExistsException where another entry has the name, or is about to
     */
    void claim(UniqueName name, DN holder) {
        Outcome added = byProduct(() -> directory.add(toEntry(name, holder)));
        if (added.isConflict()) {
            takeOver(name, holder);
            return;
        }
        added.orFail();
        Optional<DN> owner = owner(name);
        if (owner.isPresent()) {
            release(name);
            throw taken(name, owner.get());
        }
    }

    /** To be called only by who has the claim. */
    void release(UniqueName name) {
        Outcome outcome = byProduct(() -> directory.delete(dn(name)));
        if (!outcome.isGone()) {
            outcome.orFail();
        }
    }

    /** Gives a name free, unless somebody else has got it meanwhile. */
    void releaseOf(UniqueName name, DN holder) {
        directory
                .find(dn(name), CLAIMS, "posternHolder")
                .flatMap(claim -> claim.reference("posternHolder"))
                .filter(holder::equals)
                .ifPresent(mine -> release(name));
    }

    /** Has a name that its holder gives up go to nobody else, ever. */
    void retire(UniqueName name) {
        var forGood = List.of(
                new Modification(ModificationType.REPLACE, "posternClaimed", time(FOR_GOOD)),
                new Modification(ModificationType.REPLACE, "posternHolder"));
        byProduct(() -> directory.modify(dn(name), forGood)).orFail();
    }

    private void takeOver(UniqueName name, DN holder) {
        Optional<DN> owner = owner(name);
        if (owner.isPresent()) {
            throw taken(name, owner.get());
        }
        StoredEntry claim = directory.find(dn(name), CLAIMS).orElseThrow(() -> beingAdded(name));
        Instant claimed = claim.as(entry -> entry.time("posternClaimed"));
        if (claimed.plus(PATIENCE).isAfter(Instant.now())) {
            throw beingAdded(name);
        }
        byProduct(() -> directory.modify(dn(name), swap(claim, holder)))
                .onConflict(() -> beingAdded(name))
                .orFail();
        if (name.kind() == UniqueName.Kind.INSTANCE_ID) {
            claim.as(entry -> entry.reference("posternHolder")).ifPresent(new ServerAddresses(directory)::release);
        }
    }

    /** Nobody else sees claims: they tell what other organisations have. */
    private static Outcome byProduct(Supplier<Outcome> change) {
        try (var product = Identity.assume(new Identity.Product())) {
            return change.get();
        }
    }

    private Optional<DN> owner(UniqueName name) {
        return directory
                .list(directory.tree().suffix(), name.holders(directory.tree().layout()), "1.1")
                .stream()
                .map(StoredEntry::dn)
                .findFirst();
    }

    private static AlreadyExistsException taken(UniqueName name, DN owner) {
        return new AlreadyExistsException(name.kind().takenPattern(), name.value(), owner);
    }

    private static AlreadyExistsException beingAdded(UniqueName name) {
        return new AlreadyExistsException(name.kind().beingAddedPattern(), name.value(), PATIENCE.toMinutes());
    }

    private DN dn(UniqueName name) {
        DN container =
                DirectoryTree.below(directory.tree().names(), "cn", name.kind().container());
        return DirectoryTree.below(container, "cn", name.value());
    }

    private Entry toEntry(UniqueName name, DN holder) {
        var entry = new Entry(dn(name));
        entry.addAttribute("objectClass", "posternClaim");
        entry.addAttribute("cn", name.value());
        entry.addAttribute("posternHolder", holder.toString());
        entry.addAttribute("posternClaimed", now());
        return entry;
    }

    private static List<Modification> swap(StoredEntry claim, DN holder) {
        String claimed = claim.as(entry -> entry.text("posternClaimed"));
        return List.of(
                new Modification(ModificationType.DELETE, "posternClaimed", claimed),
                new Modification(ModificationType.ADD, "posternClaimed", now()),
                new Modification(ModificationType.REPLACE, "posternHolder", holder.toString()));
    }

    private static String now() {
        return time(Instant.now());
    }

    private static String time(Instant instant) {
        return StaticUtils.encodeGeneralizedTime(Date.from(instant));
    }
}
