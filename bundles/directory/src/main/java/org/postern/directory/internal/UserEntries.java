package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** People as {@code inetOrgPerson} entries (RFC 2798) that carry {@code posternUser}. */
final class UserEntries {
    static final Filter ALL = Filters.ofClass("posternUser");
    static final String[] ATTRIBUTES = {"uid", "cn", "displayName", "mail", "posternEnabled"};

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
                entry.optional("displayName").orElseGet(() -> entry.text("cn")),
                entry.optional("mail").map(EmailAddress::of),
                entry.flag("posternEnabled", true));
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
