package org.postern.link.internal;

import com.google.gson.JsonArray;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import org.postern.tenancy.InstanceId;

/** What a verb is given, as values that have checked themselves. */
final class Arguments {
    private static final Type SERVERS = new TypeToken<Set<InstanceId>>() {}.getType();

    private final JsonArray values;

    Arguments(JsonArray values) {
        this.values = values;
    }

    /** The server that it is about: the first argument of most verbs. */
    InstanceId server() {
        return at(0, InstanceId.class);
    }

    Set<InstanceId> servers() {
        return read(0, SERVERS);
    }

    <T> T at(int place, Class<T> type) {
        return read(place, type);
    }

    private <T> T read(int place, Type type) {
        try {
            T value = Json.GSON.fromJson(values.get(place), type);
            return Objects.requireNonNull(value, "an argument is null");
        } catch (RuntimeException bad) {
            throw new NotUnderstoodException("argument " + place + " is not as awaited", bad);
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return values.toString();
    }
}
