package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.ldapschema.OpenLdapFiles;

/**
 * The access rules of a database, ours before a site's own. Where ours are not what they should be, those that this version
 * or an older one added make room for all of them; the site's own stay as they are, in their order.
 */
final class OpenLdapRules {
    private final String suffix;

    OpenLdapRules(String suffix) {
        this.suffix = suffix;
    }

    List<Modification> changes(Entry database, Modification shipped) {
        List<String> wanted =
                Stream.of(shipped.getValues()).map(OpenLdapCheck::normal).toList();
        List<String> known = Stream.ofNullable(database.getAttributeValues("olcAccess"))
                .flatMap(Stream::of)
                .sorted(Comparator.comparingInt(OpenLdapRules::number))
                .toList();
        if (known.stream()
                .limit(wanted.size())
                .map(OpenLdapCheck::normal)
                .toList()
                .equals(wanted)) {
            return List.of();
        }
        Set<String> ours = Stream.concat(wanted.stream(), OpenLdapFiles.formerAccess(suffix).stream())
                .collect(Collectors.toSet());
        List<String> all = Stream.concat(
                        wanted.stream(),
                        known.stream().map(OpenLdapCheck::normal).filter(rule -> !ours.contains(rule)))
                .toList();
        return List.of(new Modification(ModificationType.REPLACE, "olcAccess", numbered(all)));
    }

    /** In one write, so that there is no moment without rules. */
    private static String[] numbered(List<String> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> "{%d}%s".formatted(i, rules.get(i)))
                .toArray(String[]::new);
    }

    private static int number(String value) {
        return Integer.parseInt(value.substring(1, value.indexOf('}')));
    }
}
