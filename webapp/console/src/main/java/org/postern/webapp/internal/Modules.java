package org.postern.webapp.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MenuEntry.Section;

/** The parts that the console has at the moment. */
public final class Modules {
    private final List<ConsoleModule> all = new CopyOnWriteArrayList<>();

    void add(ConsoleModule module) {
        all.add(module);
    }

    void remove(ConsoleModule module) {
        all.remove(module);
    }

    Stream<ConsoleModule> stream() {
        return all.stream();
    }

    /** The page that is found at a path as modules name it, where one of them has it. */
    public Optional<Class<? extends ConsolePage>> page(String path) {
        return all.stream()
                .<Class<? extends ConsolePage>>flatMap(
                        module -> Stream.ofNullable(module.pages().get(path)))
                .findFirst();
    }

    /** The entries of one section, in order. */
    public List<MenuEntry> menu(Section section) {
        return all.stream()
                .flatMap(module -> module.menu().stream())
                .filter(entry -> entry.section() == section)
                .sorted(Comparator.comparingInt(MenuEntry::order))
                .toList();
    }
}
