package org.postern.webapp.texts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes of the web modules and their markup, by simple name: what they say about texts, and who finds which. */
final class Webapp {
    private static final Pattern MESSAGE = Pattern.compile("<wicket:message\\s+key=\"([^\"]+)\"");
    private static final Pattern ATTRIBUTE = Pattern.compile("wicket:message=\"[^\"]*:([^\"]+)\"");

    private final Map<String, PageSource> sources = new HashMap<>();
    private final Map<String, Set<String>> markup;
    private final Set<String> constants = Constants.all();

    Webapp() {
        List<Path> modules = Sources.modules("webapp");
        for (CompilationUnitTree file : Sources.parsed(modules)) {
            for (Tree type : file.getTypeDecls()) {
                sources.put(((ClassTree) type).getSimpleName().toString(), new PageSource(type));
            }
        }
        markup = Sources.named(".html", modules)
                .collect(toMap(file -> file.getFileName().toString().replace(".html", ""), Webapp::messages));
    }

    private static Set<String> messages(Path html) {
        String text = Sources.text(html);
        return Stream.of(MESSAGE, ATTRIBUTE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .collect(toSet());
    }

    Set<String> classes() {
        return sources.keySet();
    }

    /** The keys that a class and its markup name in full. */
    Set<String> named(String name) {
        return union(List.of(sources.get(name).keys(), markup.getOrDefault(name, Set.of())));
    }

    /** All keys that are used of the texts beside a class. */
    Keys used(String name) {
        Set<String> finders = finders(name);
        return new Keys(
                union(List.of(
                        of(finders, each -> sources.get(each).words()),
                        of(finders, each -> markup.getOrDefault(each, Set.of())),
                        menu(name))),
                union(List.of(constants, sources.keySet())));
    }

    private Set<String> menu(String page) {
        return sources.values().stream()
                .flatMap(source -> source.menu().getOrDefault(page, Set.of()).stream())
                .map(key -> "menu." + key)
                .collect(toSet());
    }

    /** The classes that find the texts beside a class: itself, what extends or holds it, and all that these are made of. */
    Set<String> finders(String name) {
        var finders = new HashSet<String>();
        var waiting = new ArrayDeque<>(heirs(name));
        waiting.addAll(holders(name));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (sources.containsKey(next) && finders.add(next)) {
                waiting.addAll(sources.get(next).parts());
            }
        }
        return finders;
    }

    private Set<String> heirs(String name) {
        Set<String> heirs = new HashSet<>(Set.of(name));
        sources.forEach((each, source) -> {
            if (source.parents().contains(name)) {
                heirs.addAll(heirs(each));
            }
        });
        return heirs;
    }

    private Set<String> holders(String name) {
        return sources.keySet().stream()
                .filter(each -> sources.get(each).held().contains(name))
                .collect(toSet());
    }

    private static Set<String> of(Set<String> names, Function<String, Set<String>> words) {
        return union(names.stream().map(words).toList());
    }

    private static Set<String> union(Collection<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(toSet());
    }
}
