package org.postern.mailserver;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Network;

/**
 * Whom a server refuses, beyond what its profile refuses already.
 *
 * @param blockLists DNS zones that list robots' addresses; a listed client is turned away (postconf(5),
 *     {@code postscreen_dnsbl_sites})
 * @param blockedSenders whose mail is refused, by envelope sender
 * @param blockedClients networks that are refused whatever they send; also trusted ones
 */
public record Security(
        SortedSet<Safeguard> safeguards,
        List<DomainName> blockLists,
        List<BlockedSender> blockedSenders,
        List<Network> blockedClients) {
    public Security {
        safeguards = Collections.unmodifiableSortedSet(new TreeSet<>(safeguards));
        blockLists = sorted(blockLists);
        blockedSenders = sorted(blockedSenders);
        blockedClients = sorted(blockedClients);
    }

    /** As the profile has it. */
    public static Security none() {
        return new Security(Collections.emptySortedSet(), List.of(), List.of(), List.of());
    }

    public Security withSafeguards(Set<Safeguard> chosen) {
        return new Security(new TreeSet<>(chosen), blockLists, blockedSenders, blockedClients);
    }

    /** The same with a safeguard on or off, whatever the others are. */
    public Security withSafeguard(Safeguard safeguard, boolean on) {
        var changed = new TreeSet<>(safeguards);
        if (on) {
            changed.add(safeguard);
        } else {
            changed.remove(safeguard);
        }
        return withSafeguards(changed);
    }

    public Security withBlockLists(List<DomainName> zones) {
        return new Security(safeguards, zones, blockedSenders, blockedClients);
    }

    public Security withBlockedSenders(List<BlockedSender> senders) {
        return new Security(safeguards, blockLists, senders, blockedClients);
    }

    public Security withBlockedClients(List<Network> clients) {
        return new Security(safeguards, blockLists, blockedSenders, clients);
    }

    private static <T extends Comparable<? super T>> List<T> sorted(Collection<T> values) {
        return values.stream().sorted().distinct().toList();
    }
}
