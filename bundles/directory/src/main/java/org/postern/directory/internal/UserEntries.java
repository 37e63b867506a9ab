package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** People as {@code inetOrgPerson} entries (RFC 2798) in the form of the layout; whom we added or changed carries {@code posternUser}. */
final class UserEntries {
    private static final String MAIL = "mail";

    static final String[] ATTRIBUTES = {"objectClass", "uid", "cn", "sn", "displayName", MAIL, "posternEnabled"};

    private final DirectoryTree tree;
    private final Filter all;

    UserEntries(DirectoryTree tree) {
        this.tree = tree;
        this.all = tree.layout().user().filter();
    }

    Filter all() {
        return all;
    }

    EntryKind kind() {
        return new EntryKind(all, List.of(ATTRIBUTES), List.of("uid", "cn", "displayName", "mail"), UserEntries::row);
    }

    Filter having(String attribute, String value) {
        return Filter.createANDFilter(all, Filter.createEqualityFilter(attribute, value));
    }

    Filter withIds(Collection<UserId> ids) {
        return Filter.createANDFilter(all, Filters.anyOf("uid", ids));
    }

    /**
     * The names that the user's entry can have, the first one that is free being the best.
     *
     * @param container where the organisation's people lie
     */
    List<DN> names(User user, DN container) {
        String id = user.id().asString();
        return form(user).nameAttribute().equals("uid")
                ? List.of(DirectoryTree.below(container, "uid", id))
                : List.of(
                        DirectoryTree.below(container, "cn", user.displayName()),
                        DirectoryTree.below(container, "cn", user.displayName() + " (" + id + ")"));
    }

    private EntryForm form(User user) {
        return tree.layout(user.organisation()).user();
    }

    private static Map<String, String> variables(User user) {
        return Map.of(
                "name", user.displayName(),
                "uid", user.id().asString(),
                "domain", user.mail().map(mail -> mail.domain().asString()).orElse("localhost"));
    }

    Entry toEntry(User user, DN dn) {
        Entry entry = form(user).entry(dn, variables(user));
        entry.addAttribute("uid", user.id().asString());
        entry.addAttribute("cn", user.displayName());
        if (dn.getRDN().hasAttribute("cn")) {
            entry.addAttribute("cn", DirectoryTree.value(dn));
        }
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

    /** What changes, in reversible form; names and further mail addresses that another tool gave it stay. */
    List<Modification> changes(StoredEntry stored, User before, User after) {
        List<Modification> changes = Entry.diff(stored.copy(), changed(stored, before, after), true, true);
        return before.mail().equals(after.mail())
                ? changes
                : Stream.concat(changes.stream(), mailChanges(stored, after.mail()))
                        .toList();
    }

    /** The address that counts is the first one: all are written anew, in that order. */
    private static Stream<Modification> mailChanges(StoredEntry stored, Optional<EmailAddress> mail) {
        List<String> old = stored.texts(MAIL);
        List<String> all = Stream.concat(
                        mail.map(EmailAddress::asString).stream(), old.stream().skip(1))
                .distinct()
                .toList();
        return Stream.of(
                        new Modification(ModificationType.DELETE, MAIL, old.toArray(String[]::new)),
                        new Modification(ModificationType.ADD, MAIL, all.toArray(String[]::new)))
                .filter(change -> change.getValues().length > 0);
    }

    private Entry changed(StoredEntry stored, User before, User after) {
        Entry entry = stored.copy();
        if (!before.displayName().equals(after.displayName())) {
            entry.setAttribute("displayName", after.displayName());
            replace(entry, "cn", before.displayName(), after.displayName());
            replace(entry, "sn", lastWord(before.displayName()), lastWord(after.displayName()));
        }
        if (before.enabled() != after.enabled()) {
            tree.layout().user().mark(entry);
            entry.setAttribute("posternEnabled", OrganisationEntries.text(after.enabled()));
        }
        return entry;
    }

    /** What names the entry stays: others may know it by that. */
    private static void replace(Entry entry, String attribute, String before, String after) {
        if (!DirectoryTree.dn(entry.getDN()).getRDN().hasAttribute(attribute)
                && Arrays.equals(entry.getAttributeValues(attribute), new String[] {before})) {
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
