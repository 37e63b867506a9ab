package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a layout from properties. A file says with <code>like</code> which shipped layout it begins with, and then what
 * differs; {@code postern.properties} has every setting and says what it means.
 */
final class LayoutFile {
    static final String OURS = "postern";

    private static final List<String> SHIPPED = List.of(OURS, "departments", "artica", "fusiondirectory", "gosa");
    private static final String LIKE = "like";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern VALUE = Pattern.compile("(organisation|user|group)\\.value\\." + NAME);
    private static final Pattern CONTAINER = Pattern.compile("(ou|cn)");

    private final String source;
    private final Map<String, String> settings;

    private LayoutFile(String source, Map<String, String> settings) {
        this.source = source;
        this.settings = settings;
    }

    /** The layout of a directory that holds nothing but ours. */
    static Layout ours() {
        return read(OURS);
    }

    /**
     * @param layout the name of a shipped layout, or a file
     * @throws IllegalArgumentException where there is none, or it is not valid; the message says what to write
     */
    static Layout read(String layout) {
        return new LayoutFile(layout, settings(layout)).layout();
    }

    private static Map<String, String> settings(String layout) {
        Properties own = SHIPPED.contains(layout) ? shipped(layout) : ofFile(Path.of(layout));
        if (layout.equals(OURS)) {
            return texts(own);
        }
        String like = Optional.ofNullable((String) own.remove(LIKE)).orElse(OURS);
        if (!SHIPPED.contains(like)) {
            throw new IllegalArgumentException("like of the layout %s is \"%s\": write one of %s"
                    .formatted(layout, like, String.join(", ", SHIPPED)));
        }
        Map<String, String> all = settings(like);
        texts(own).forEach((key, value) -> {
            if (!all.containsKey(key) && !VALUE.matcher(key).matches()) {
                throw new IllegalArgumentException(
                        "%s is no setting of a layout: take it out of %s".formatted(key, layout));
            }
            all.put(key, value);
        });
        return all;
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(),
                        entry -> ((String) entry.getValue()).strip(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private static Properties shipped(String name) {
        try (InputStream stream = LayoutFile.class.getResourceAsStream("layout/" + name + ".properties")) {
            return loaded(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the shipped layout " + name + " cannot be read", unreadable);
        }
    }

    private static Properties ofFile(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return loaded(reader);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the layout \"%s\" is none of %s, and no file that can be read: %s"
                            .formatted(file, String.join(", ", SHIPPED), unreadable.getMessage()),
                    unreadable);
        }
    }

    private static Properties loaded(Reader reader) throws IOException {
        var properties = new Properties();
        properties.load(reader);
        return properties;
    }

    private Layout layout() {
        return new Layout(
                base("own.base", false),
                form("organisation", "posternOrganization", base("organisation.base", false), "o", "ou"),
                form("user", "posternUser", base("user.base", true), "uid", "cn"),
                form("group", "posternGroup", base("group.base", true), "cn"),
                new Members(
                        name("group.member"),
                        holds(),
                        Boolean.parseBoolean(oneOf("group.member.needed", "true", "false"))),
                privileges(),
                groupNumbers(),
                base("server.base", true));
    }

    private EntryForm form(String kind, String ownClass, DN base, String... names) {
        return new EntryForm(
                base,
                oneOf(kind + ".name", names),
                names(kind + ".classes"),
                values(kind + ".value."),
                ownClass,
                filter(kind + ".others"));
    }

    private Map<String, String> values(String prefix) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(prefix))
                .collect(Collectors.toMap(setting -> setting.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private Privileges privileges() {
        String attribute = name("privilege.attribute");
        String objectClass = name("privilege.class");
        return oneOf("privilege.format", "token", "artica").equals("token")
                ? new TokenPrivileges(attribute, objectClass)
                : new ArticaPrivileges(attribute, objectClass);
    }

    private Members.Holds holds() {
        return Members.Holds.valueOf(oneOf("group.member.holds", "dn", "uid").toUpperCase(Locale.ROOT));
    }

    private OptionalInt groupNumbers() {
        String first = text("group.numbers.from");
        if (first.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseUnsignedInt(first));
        } catch (NumberFormatException notANumber) {
            throw invalid("group.numbers.from", "write a number, as in 5001, or nothing");
        }
    }

    /** @param within whether it is a container within an organisation, which is added where it is not there */
    private DN base(String key, boolean within) {
        try {
            DN base = new DN(text(key));
            boolean named = Arrays.stream(base.getRDNs())
                    .flatMap(rdn -> Stream.of(rdn.getAttributeNames()))
                    .allMatch(attribute -> CONTAINER.matcher(attribute).matches());
            if (within && (base.isNullDN() || !named)) {
                throw invalid(key, "write ou= or cn= names, as in ou=people");
            }
            return base;
        } catch (LDAPException malformed) {
            throw invalid(key, "write a distinguished name below the suffix or the organisation, as in ou=people");
        }
    }

    private Optional<Filter> filter(String key) {
        if (text(key).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Filter.create(text(key)));
        } catch (LDAPException malformed) {
            throw invalid(key, "write a filter (RFC 4515), as in (objectClass=inetOrgPerson), or nothing");
        }
    }

    private List<String> names(String key) {
        List<String> names = List.of(text(key).split("\\s+"));
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw invalid(key, "write names of classes with spaces between them");
        }
        return names;
    }

    private String name(String key) {
        if (!NAME.matcher(text(key)).matches()) {
            throw invalid(key, "write one name, as in member");
        }
        return text(key);
    }

    private String oneOf(String key, String... choices) {
        if (!List.of(choices).contains(text(key))) {
            throw invalid(key, "write " + String.join(" or ", choices));
        }
        return text(key);
    }

    private String text(String key) {
        return settings.getOrDefault(key, "");
    }

    private IllegalArgumentException invalid(String key, String advice) {
        return new IllegalArgumentException(
                "%s of the layout %s is \"%s\": %s".formatted(key, source, text(key), advice));
    }
}
