package org.postern.link.internal;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is perhaps there, of whatever type, as a list of one or none. */
final class PerhapsFactory implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().equals(Optional.class)) {
            return null;
        }
        Type of = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
        return (TypeAdapter<T>) new Perhaps<>(gson.getAdapter(TypeToken.get(of)));
    }

    private static final class Perhaps<T> extends TypeAdapter<Optional<T>> {
        private final TypeAdapter<T> adapter;

        Perhaps(TypeAdapter<?> adapter) {
            this.adapter = (TypeAdapter<T>) adapter;
        }

        @Override
        public void write(JsonWriter out, Optional<T> perhaps) throws IOException {
            out.beginArray();
            if (perhaps.isPresent()) {
                adapter.write(out, perhaps.get());
            }
            out.endArray();
        }

        @Override
        public Optional<T> read(JsonReader in) throws IOException {
            in.beginArray();
            Optional<T> perhaps = in.hasNext() ? Optional.of(adapter.read(in)) : Optional.empty();
            in.endArray();
            return perhaps;
        }
    }
}
