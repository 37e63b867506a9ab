package org.postern.webapp.internal.frame;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;

/**
 * The entry of the menu where its reader is.
 *
 * @param page that it leads to; null where there is none
 * @param itself whether that page is the one that is open, and not one above it
 */
record Place(@Nullable Class<? extends ConsolePage> page, boolean itself) implements Serializable {
    static final Place ELSEWHERE = new Place(null, false);

    /**
     * The nearest of these entries.
     *
     * @param way the pages from the top to the one that is open
     */
    static Place on(List<Class<? extends ConsolePage>> way, Collection<MenuEntry> entries) {
        for (int i = way.size() - 1; i >= 0; i--) {
            Class<? extends ConsolePage> page = way.get(i);
            if (entries.stream().anyMatch(entry -> entry.page() == page)) {
                return new Place(page, i == way.size() - 1);
            }
        }
        return ELSEWHERE;
    }

    /** How ARIA marks the entry. */
    @Nullable
    String mark(MenuEntry entry) {
        return entry.page() != page ? null : itself ? "page" : "true";
    }
}
