package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** People as {@code inetOrgPerson} entries (RFC 2798) that carry {@code posternUser}. */
final class UserEntries {
    static final Filter ALL = Filters.ofClass("posternUser");
    static final String[] ATTRIBUTES = {"uid", "cn", "sn", "displayName", "mail", "posternEnabled"};
    static final Kind KIND =
            new Kind(ALL, List.of(ATTRIBUTES), List.of("uid", "cn", "displayName", "mail"), UserEntries::row);

    private final DirectoryTree tree;

    UserEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    static Filter withIds(Collection<UserId> ids) {
        return Filter.createANDFilter(
                ALL,
                Filter.createORFilter(ids.stream()
                        .map(id -> Filter.createEqualityFilter("uid", id.asString()))
                        .toList()));
    }

    /** @param container where the organisation's people lie */
    Entry toEntry(User user, DN container) {
        var entry = new Entry(tree.user(container, user.id()));
        entry.addAttribute("objectClass", "inetOrgPerson", "posternUser");
        entry.addAttribute("uid", user.id().asString());
        entry.addAttribute("cn", user.displayName());
        entry.addAttribute("sn", lastWord(user.displayName()));
        entry.addAttribute("displayName", user.displayName());
        user.mail().ifPresent(mail -> entry.addAttribute("mail", mail.asString()));
        entry.addAttribute("posternEnabled", OrganisationEntries.text(user.enabled()));
        return entry;
    }

    User fromEntry(StoredEntry entry) {
        return new User(
                UserId.of(entry.text("uid")),
                tree.organisationOf(entry.dn()),
                name(entry),
                entry.optional("mail").map(EmailAddress::of),
                entry.flag("posternEnabled", true));
    }

    /** Whether what is to change is as it was read. */
    static boolean agree(User stored, User before, User after) {
        return (before.displayName().equals(after.displayName())
                        || stored.displayName().equals(before.displayName()))
                && (before.mail().equals(after.mail()) || stored.mail().equals(before.mail()))
                && (before.enabled() == after.enabled() || stored.enabled() == before.enabled());
    }

    /** The stored entry with what changes; names that another tool gave it stay. */
    static Entry changed(StoredEntry stored, User before, User after) {
        Entry entry = stored.copy();
        if (!before.displayName().equals(after.displayName())) {
            entry.setAttribute("displayName", after.displayName());
            replace(entry, "cn", before.displayName(), after.displayName());
            replace(entry, "sn", lastWord(before.displayName()), lastWord(after.displayName()));
        }
        if (!before.mail().equals(after.mail())) {
            entry.removeAttribute("mail");
            after.mail().ifPresent(mail -> entry.addAttribute("mail", mail.asString()));
        }
        if (before.enabled() != after.enabled()) {
            entry.setAttribute("posternEnabled", OrganisationEntries.text(after.enabled()));
        }
        return entry;
    }

    private static void replace(Entry entry, String attribute, String before, String after) {
        if (Arrays.equals(entry.getAttributeValues(attribute), new String[] {before})) {
            entry.setAttribute(attribute, after);
        }
    }

    /** Sorted by id, name or mail address, as {@link Users.Order} has it, and sought in all three. */
    private static Row row(StoredEntry entry) {
        return Row.of(entry.text("uid"), name(entry), entry.optional("mail").orElse(""));
    }

    private static String name(StoredEntry entry) {
        return entry.optional("displayName").orElseGet(() -> entry.text("cn"));
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
