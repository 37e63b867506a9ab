package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.UnavailableException;

/** An entry as the server gave it, and the one way from its attributes to values. */
final class StoredEntry {
    /** What an entry keeps whatever becomes of its name (RFC 4530). */
    static final String ID = "entryUUID";

    private final Entry entry;

    StoredEntry(Entry entry) {
        this.entry = entry;
    }

    /** A copy to change. */
    Entry copy() {
        return entry.duplicate();
    }

    DN dn() {
        return DirectoryTree.dn(entry.getDN());
    }

    /** What it keeps whatever becomes of its name (RFC 4530); it must have been asked for. */
    UUID id() {
        return as(entry -> UUID.fromString(entry.text(ID)));
    }

    /** @throws InvalidValueException where the entry has no such attribute */
    String text(String attribute) {
        return optional(attribute)
                .orElseThrow(() -> new InvalidValueException("it has no %s: add one, or remove the entry", attribute));
    }

    Optional<String> optional(String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute));
    }

    List<String> texts(String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    List<byte[]> bytes(String attribute) {
        byte[][] values = entry.getAttributeValueByteArrays(attribute);
        return values == null ? List.of() : List.of(values);
    }

    /** It must have been read with its classes. */
    boolean isOfClass(String objectClass) {
        return entry.hasObjectClass(objectClass);
    }

    /** What hangs an auxiliary class on the entry; nothing where it has it. It must have been read with its classes. */
    Stream<Modification> withClass(String objectClass) {
        return entry.hasObjectClass(objectClass)
                ? Stream.of()
                : Stream.of(new Modification(ModificationType.ADD, "objectClass", objectClass));
    }

    boolean flag(String attribute, boolean otherwise) {
        return optional(attribute).map(Boolean::parseBoolean).orElse(otherwise);
    }

    Optional<Long> number(String attribute) {
        return optional(attribute).map(text -> number(attribute, text));
    }

    Optional<DN> reference(String attribute) {
        return optional(attribute).map(DirectoryTree::dn);
    }

    /** @throws InvalidValueException where the entry has no such time (RFC 4517 §3.3.13) */
    Instant time(String attribute) {
        String text = text(attribute);
        try {
            return StaticUtils.decodeGeneralizedTime(text).toInstant();
        } catch (ParseException notATime) {
            throw InvalidValueException.of("time", text, "write it as in 20260131120000Z, in %s", attribute);
        }
    }

    /** Reads a value; an entry that is none lets nothing be concluded from the whole answer. */
    <T> T as(Function<StoredEntry, T> reading) {
        try {
            return reading.apply(this);
        } catch (IllegalArgumentException broken) {
            throw new UnavailableException(broken, "the entry %s cannot be read: %s", entry.getDN(), reason(broken));
        }
    }

    private static Object reason(IllegalArgumentException broken) {
        return broken instanceof InvalidValueException invalid
                ? invalid.wording()
                : String.valueOf(broken.getMessage());
    }

    private static long number(String attribute, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw InvalidValueException.of("number", text, "%s must be a whole number", attribute);
        }
    }
}
