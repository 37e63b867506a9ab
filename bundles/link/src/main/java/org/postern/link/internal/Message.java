package org.postern.link.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two lines of the protocol: {@code {"verb": …, "with": […]}}, and {@code {"answer": …}} or {@code {"failure": …}}. */
final class Message {
    /** Longest request in bytes: the ids of some twenty thousand servers. */
    static final int LONGEST_REQUEST = 1 << 20;

    /** Longest answer in bytes: the tables of a big server, before and after. */
    static final int LONGEST_ANSWER = 1 << 24;

    private Message() {}

    /** A request that was read, whose verb is one that there is. */
    record Request(Verb verb, Arguments with) {}

    static String request(Verb verb, Object... arguments) {
        var with = new JsonArray();
        for (Object argument : arguments) {
            with.add(Json.GSON.toJsonTree(argument));
        }
        var request = new JsonObject();
        request.addProperty("verb", verb.name());
        request.add("with", with);
        return Json.GSON.toJson(request);
    }

    /** @throws NotUnderstoodException where it is none, or one whose verb is unknown */
    static Request read(String line) {
        try {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            Verb verb = Verb.valueOf(request.getAsJsonPrimitive("verb").getAsString());
            return new Request(verb, new Arguments(Objects.requireNonNull(request.getAsJsonArray("with"))));
        } catch (RuntimeException other) {
            throw new NotUnderstoodException("no request that is known", other);
        }
    }

    static String answer(Verb verb, @Nullable Object value) {
        var answer = new JsonObject();
        answer.add("answer", Json.GSON.toJsonTree(value, verb.answer()));
        return Json.GSON.toJson(answer);
    }

    static String failure(Failure failure) {
        var answer = new JsonObject();
        answer.add("failure", Json.GSON.toJsonTree(failure));
        return Json.GSON.toJson(answer);
    }

    /**
     * The value that was answered with, of the verb's type.
     *
     * @throws RuntimeException as {@link org.postern.mailserver.LiveServers} has it, where it was a failure
     * @throws NotUnderstoodException where it is no answer to that verb
     */
    static @Nullable Object answered(Verb verb, String line) {
        Failure failure;
        try {
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            JsonElement value = answer.get("answer");
            if (value != null) {
                return read(verb, value);
            }
            failure = Objects.requireNonNull(Json.GSON.fromJson(answer.get("failure"), Failure.class));
        } catch (RuntimeException other) {
            throw new NotUnderstoodException("no answer to " + verb, other);
        }
        throw failure.exception();
    }

    /** A command answers with nothing, a question never. */
    private static @Nullable Object read(Verb verb, JsonElement value) {
        Object answer = Json.GSON.fromJson(value, verb.answer());
        return verb.isCommand() ? answer : Objects.requireNonNull(answer);
    }
}
