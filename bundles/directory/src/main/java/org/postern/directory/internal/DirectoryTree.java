package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UserId;

/**
 * The name of every entry, made here and nowhere else (see {@code base-tree.ldif} of the LDAP schema). Organisations and what
 * lies below them have the form of the layout; what belongs to none has ours.
 */
final class DirectoryTree {
    private static final Layout OURS = LayoutFile.ours();

    private final Layout layout;
    private final DN suffix;
    private final DN organisations;
    private final DN own;

    /** @throws InvalidValueException where the suffix is no distinguished name */
    DirectoryTree(String suffix, Layout layout) {
        this.layout = layout;
        this.suffix = dn(suffix);
        this.organisations = below(this.suffix, layout.organisation().base());
        this.own = below(this.suffix, layout.own());
    }

    Layout layout() {
        return layout;
    }

    /** The form of what an organisation has, or of what belongs to none. */
    Layout layout(Optional<OrganisationName> owner) {
        return owner.isPresent() ? layout : OURS;
    }

    /** The form of an entry that is there. */
    Layout layoutAt(DN entry) {
        return layout(organisationOf(entry));
    }

    /** Both forms that a group can have. */
    Stream<Layout> layouts() {
        return Stream.of(layout, OURS);
    }

    DN suffix() {
        return suffix;
    }

    DN organisations() {
        return organisations;
    }

    DN organisation(OrganisationName name) {
        return below(organisations, layout.organisation().nameAttribute(), name.asString());
    }

    DN peopleOf(DN organisation) {
        return below(organisation, layout.user().base());
    }

    DN groupsOf(DN organisation) {
        return below(organisation, layout.group().base());
    }

    DN instancesOf(DN organisation) {
        return below(organisation, layout.servers());
    }

    /** Stands for the server of an address while it is taken back, so that none can claim it. */
    DN takenBackFrom(DN organisation) {
        return below(below(organisation, "ou", "reserved"), "cn", "taken-back");
    }

    /** The people who run the system. */
    DN systemPeople() {
        return below(own, "cn", "people");
    }

    /** Where the groups that belong to no organisation lie. */
    DN systemGroups() {
        return own;
    }

    DN globalSettings() {
        return below(own, "cn", "config");
    }

    DN hosts() {
        return below(own, "cn", "hosts");
    }

    DN addresses() {
        return below(own, "cn", "addresses");
    }

    DN domains() {
        return below(own, "cn", "domains");
    }

    DN names() {
        return below(own, "cn", "names");
    }

    /** Member of every group, since {@code groupOfNames} may not be empty (RFC 4519 §3.5). */
    DN nobody() {
        return below(own, "cn", "nobody");
    }

    /** Stands for whoever may use the machine's control socket. */
    DN operator() {
        return below(own, "cn", "operator");
    }

    DN group(DN container, GroupName name) {
        return below(container, "cn", name.asString());
    }

    DN instance(DN organisation, InstanceId id) {
        return below(instancesOf(organisation), "cn", id.asString());
    }

    DN host(HostName name) {
        return below(hosts(), "cn", name.asString());
    }

    DN address(IpAddress ip) {
        return below(addresses(), "posternIpAddress", ip.expanded());
    }

    DN domain(DomainName name) {
        return below(domains(), "posternDomainName", name.asString());
    }

    /** The organisation whose entry this is, or lies below; empty for what belongs to none. */
    Optional<OrganisationName> organisationOf(DN entry) {
        if (!entry.isDescendantOf(organisations, false)) {
            return Optional.empty();
        }
        DN organisation = entry;
        while (!organisations.equals(organisation.getParent())) {
            organisation = organisation.getParent();
        }
        return isNamedAsOrganisation(organisation)
                ? Optional.of(OrganisationName.of(value(organisation)))
                : Optional.empty();
    }

    /** Where organisations lie right below the suffix, so do the containers of what belongs to none. */
    private boolean isNamedAsOrganisation(DN entry) {
        return entry.getRDN().hasAttribute(layout.organisation().nameAttribute())
                && !entry.equals(peopleOf(organisations))
                && !entry.equals(groupsOf(organisations));
    }

    /** The server whose entry this is; empty where servers do not lie there. */
    Optional<InstanceId> instanceOf(DN entry) {
        return organisationOf(entry)
                .filter(organisation -> instancesOf(organisation(organisation)).equals(entry.getParent()))
                .map(organisation -> InstanceId.of(value(entry)));
    }

    /** The person whose entry this is; empty where the entry is not named by a user id. */
    static Optional<UserId> userOf(DN entry) {
        return entry.getRDN() != null && entry.getRDN().hasAttribute("uid")
                ? Members.userId(value(entry))
                : Optional.empty();
    }

    /** The value in the entry's own name. */
    static String value(DN entry) {
        return entry.getRDN().getAttributeValues()[0];
    }

    /** The name that an entry at or below one has when that is at another's place. */
    static DN moved(DN entry, DN from, DN to) {
        return entry.equals(from) ? to : new DN(entry.getRDN(), moved(entry.getParent(), from, to));
    }

    static DN below(DN parent, String attribute, String value) {
        return new DN(new RDN(attribute, value), parent);
    }

    private static DN below(DN parent, DN relative) {
        return new DN(Stream.of(relative.getRDNs(), parent.getRDNs())
                .flatMap(Stream::of)
                .toArray(RDN[]::new));
    }

    /** @throws InvalidValueException where the text is no distinguished name (RFC 4514) */
    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException malformed) {
            throw InvalidValueException.of("distinguished name", text, "write it as in dc=example,dc=com");
        }
    }
}
