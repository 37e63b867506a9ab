package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Privilege;

/**
 * A text of lines {@code [Name]="yes"}, as Artica keeps it: the names that mean our privileges are read and written, all
 * other lines stay byte by byte. The attribute has no equality rule, so a server can neither add nor delete one value of it:
 * the text is replaced whole, on condition that the entry is as it was read.
 *
 * @param objectClass the auxiliary class that has the attribute
 */
record ArticaPrivileges(String attribute, String objectClass) implements Privileges {
    /** Of the last change of an entry, on OpenLDAP, which Artica comes with. */
    private static final String CHANGE_NUMBER = "entryCSN";

    private static final Pattern LINE = Pattern.compile("\\s*\\[(\\w+)]=\"([^\"]*)\"\\s*");
    private static final Map<Privilege, String> NAMES = new EnumMap<>(Map.of(
            Privilege.SMTP_INSTANCE_MANAGE, "AsOrgPostfixAdministrator",
            Privilege.ORG_ADMIN, "AsOrgAdmin",
            Privilege.USERS_MANAGE, "AllowAddUsers",
            Privilege.GROUPS_MANAGE, "AllowAddGroup",
            Privilege.DOMAINS_MANAGE, "AllowChangeDomains"));

    @Override
    public List<String> attributes() {
        return List.of(attribute, CHANGE_NUMBER);
    }

    @Override
    public Set<Privilege> of(StoredEntry group) {
        Set<String> granted = lines(group).stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group(2).equalsIgnoreCase("yes"))
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        NAMES.forEach((privilege, name) -> {
            if (granted.contains(name)) {
                privileges.add(privilege);
            }
        });
        return privileges;
    }

    @Override
    public void addTo(Entry group, Set<Privilege> privileges) {
        if (!privileges.isEmpty()) {
            group.addAttribute(attribute, bytes(Stream.of(), privileges));
        }
    }

    @Override
    public List<Modification> changes(StoredEntry group, Set<Privilege> granted, Set<Privilege> revoked) {
        if (granted.isEmpty() && revoked.isEmpty()) {
            return List.of();
        }
        Set<Privilege> before = of(group);
        if (!before.containsAll(revoked) || granted.stream().anyMatch(before::contains)) {
            throw new ChangedMeanwhileException("the privileges of the group were changed meanwhile: read it again");
        }
        Set<String> changed = Stream.of(granted, revoked)
                .flatMap(Set::stream)
                .map(ArticaPrivileges::name)
                .collect(Collectors.toSet());
        byte[] text = bytes(lines(group).stream().filter(line -> !isOneOf(changed, line)), granted);
        Modification change = text.length == 0
                ? new Modification(ModificationType.REPLACE, attribute)
                : new Modification(ModificationType.REPLACE, attribute, text);
        return Stream.concat(group.withClass(objectClass), Stream.of(change)).toList();
    }

    @Override
    public Optional<Filter> unchanged(StoredEntry group) {
        return group.optional(CHANGE_NUMBER).map(number -> Filter.createEqualityFilter(CHANGE_NUMBER, number));
    }

    private static boolean isOneOf(Set<String> names, String line) {
        var matcher = LINE.matcher(line);
        return matcher.matches() && names.contains(matcher.group(1));
    }

    /** Each byte as one character: what we do not know may be in any encoding. */
    private List<String> lines(StoredEntry group) {
        return group.bytes(attribute).stream()
                .map(text -> new String(text, StandardCharsets.ISO_8859_1))
                .flatMap(ArticaPrivileges::lines)
                .toList();
    }

    private static Stream<String> lines(String text) {
        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return Pattern.compile("(?<=\n)").splitAsStream(ended).map(line -> line.substring(0, line.length() - 1));
    }

    private static byte[] bytes(Stream<String> lines, Set<Privilege> granted) {
        return Stream.concat(lines, granted.stream().sorted().map(privilege -> "[" + name(privilege) + "]=\"yes\""))
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @throws IllegalArgumentException for the system administrators', which no group of an organisation has */
    private static String name(Privilege privilege) {
        return Optional.ofNullable(NAMES.get(privilege))
                .orElseThrow(() -> new IllegalArgumentException(privilege + " is no privilege of an organisation"));
    }
}
