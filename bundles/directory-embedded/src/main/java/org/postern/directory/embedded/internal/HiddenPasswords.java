package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.controls.PreReadResponseControl;
import com.unboundid.util.ObjectPair;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes passwords, encoded as they are, out of every answer. */
final class HiddenPasswords implements SearchEntryTransformer {
    /** userPassword and its object identifier, RFC 4519. */
    private static final Set<String> NAMES = Set.of("userpassword", "2.5.4.35");

    @Override
    public ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int messageId, SearchResultEntryProtocolOp entry, Control[] controls) {
        return new ObjectPair<>(new SearchResultEntryProtocolOp(entry.getDN(), shown(entry.getAttributes())), controls);
    }

    /** The answer to a write without the passwords of the entries before and after it (RFC 4527). */
    static LDAPMessage in(LDAPMessage answer) {
        List<Control> controls =
                answer.getControls().stream().map(HiddenPasswords::in).toList();
        return new LDAPMessage(answer.getMessageID(), answer.getProtocolOp(), controls);
    }

    /** Whether an attribute, with or without options, is a password. */
    static boolean hides(String attribute) {
        return NAMES.contains(Attribute.getBaseName(attribute).toLowerCase(Locale.ROOT));
    }

    /** Whether a filter tests an attribute that is hidden: its answer would tell what the value is not. */
    static boolean isTested(Filter filter, Predicate<String> hidden) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR ->
                Stream.of(filter.getComponents()).anyMatch(component -> isTested(component, hidden));
            case Filter.FILTER_TYPE_NOT -> isTested(filter.getNOTComponent(), hidden);
            default -> filter.getAttributeName() == null || hidden.test(filter.getAttributeName());
        };
    }

    private static Control in(Control control) {
        if (control instanceof PreReadResponseControl before) {
            return new PreReadResponseControl(shown(before.getEntry()));
        }
        if (control instanceof PostReadResponseControl after) {
            return new PostReadResponseControl(shown(after.getEntry()));
        }
        return control;
    }

    private static ReadOnlyEntry shown(Entry entry) {
        return new ReadOnlyEntry(
                entry.getDN(), shown(entry.getAttributes().stream().toList()));
    }

    private static List<Attribute> shown(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> !hides(attribute.getName()))
                .toList();
    }
}
