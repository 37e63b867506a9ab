package org.postern.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Components put together as Declarative Services would: each by its public constructor, once. What comes and goes while a
 * component lives is in its volatile fields, one or a list.
 */
public final class Wiring {
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final List<Object> given = new ArrayList<>();
    private final KeptAudit audit = new KeptAudit();

    private Wiring() {
        with(audit);
    }

    /** All that can be made from the ports of a directory. */
    public static Wiring of(TestDirectory directory) {
        return new Wiring()
                .with(directory.organisations())
                .with(directory.users())
                .with(directory.groups())
                .with(directory.credentials())
                .with(directory.hosts())
                .with(directory.addresses())
                .with(directory.globalSettings())
                .with(directory.mailDomains())
                .with(directory.mailServers())
                .with(directory.reconfigurations())
                .with(directory.connections());
    }

    /** Takes this object wherever its class, or one of its interfaces, is asked for. */
    public synchronized Wiring with(Object component) {
        given.add(component);
        made.put(component.getClass(), component);
        Stream.of(component.getClass().getInterfaces()).forEach(type -> made.put(type, component));
        made.values().forEach(this::follow);
        return this;
    }

    /** Takes the object away from those whose volatile fields have it; the others keep it. */
    public synchronized Wiring without(Object component) {
        given.remove(component);
        made.values().forEach(this::follow);
        return this;
    }

    /** What was put down of the changes that the components made. */
    public KeptAudit audit() {
        return audit;
    }

    /** The component of that type, made now unless it was made before. */
    public synchronized <T> T get(Class<T> type) {
        Object known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
            follow(known);
        }
        return type.cast(known);
    }

    private Object make(Class<?> type) {
        Object[] arguments = Stream.of(type.getConstructors()[0].getParameterTypes())
                .map(this::get)
                .toArray();
        try {
            return type.getConstructors()[0].newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("cannot make " + type, failure);
        }
    }

    private void follow(Object component) {
        Stream.of(component.getClass().getDeclaredFields())
                .filter(field -> Modifier.isVolatile(field.getModifiers()))
                .filter(field -> !given.contains(component))
                .forEach(field -> fill(component, field));
    }

    private void fill(Object component, Field field) {
        boolean many = field.getType() == List.class;
        Class<?> wanted = many
                ? (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0]
                : field.getType();
        List<Object> found = given.stream().filter(wanted::isInstance).toList();
        try {
            field.setAccessible(true);
            field.set(component, many ? found : found.stream().findFirst().orElse(null));
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("cannot fill " + field, closed);
        }
    }
}
