package org.postern.link.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;

/**
 * The values of {@link org.postern.mailserver.LiveServers} as JSON. Records are objects of their components; what is perhaps
 * there is a list of one or none. Whoever reads what is not such a value gets some RuntimeException.
 */
final class Json {
    static final Gson GSON = gson();

    private Json() {}

    private static Gson gson() {
        GsonBuilder builder = new GsonBuilder().serializeNulls().disableHtmlEscaping();
        text(builder, InstanceId.class, InstanceId::asString, InstanceId::of);
        text(builder, HostName.class, HostName::asString, HostName::of);
        text(builder, Instant.class, Instant::toString, Instant::parse);
        value(builder, Wording.class, Json::json, Json::wording);
        value(builder, OptionalInt.class, Json::json, Json::number);
        builder.registerTypeAdapterFactory(new PerhapsFactory());
        return builder.create();
    }

    private static <T> void text(GsonBuilder builder, Class<T> type, Function<T, String> to, Function<String, T> from) {
        Json.<T>value(
                builder, type, value -> new JsonPrimitive(to.apply(value)), json -> from.apply(json.getAsString()));
    }

    private static <T> void value(
            GsonBuilder builder, Type type, Function<T, JsonElement> to, Function<JsonElement, T> from) {
        builder.registerTypeAdapter(type, (JsonSerializer<T>) (value, same, context) -> to.apply(value))
                .registerTypeAdapter(type, (JsonDeserializer<T>) (json, same, context) -> from.apply(json));
    }

    private static JsonElement json(OptionalInt number) {
        return list(
                number.isPresent() ? Optional.of(new JsonPrimitive(number.getAsInt())) : Optional.<JsonElement>empty());
    }

    private static OptionalInt number(JsonElement json) {
        return one(json).map(one -> OptionalInt.of(one.getAsInt())).orElseGet(OptionalInt::empty);
    }

    private static JsonElement json(Wording wording) {
        var arguments = new JsonArray();
        for (Serializable argument : wording.arguments()) {
            arguments.add(argument instanceof Wording inner ? json(inner) : new JsonPrimitive(argument.toString()));
        }
        var object = new JsonObject();
        object.addProperty("pattern", wording.pattern());
        object.add("arguments", arguments);
        return object;
    }

    private static Wording wording(JsonElement json) {
        JsonObject object = json.getAsJsonObject();
        List<Serializable> arguments = new ArrayList<>();
        for (JsonElement argument : object.getAsJsonArray("arguments")) {
            arguments.add(argument.isJsonObject() ? wording(argument) : argument.getAsString());
        }
        String pattern = object.get("pattern").getAsString();
        return new Wording(pattern, arguments);
    }

    private static JsonElement list(Optional<? extends JsonElement> perhaps) {
        var list = new JsonArray();
        perhaps.ifPresent(list::add);
        return list;
    }

    private static Optional<JsonElement> one(JsonElement list) {
        JsonArray values = list.getAsJsonArray();
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
