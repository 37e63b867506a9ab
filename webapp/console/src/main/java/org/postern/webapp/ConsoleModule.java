package org.postern.webapp;

import java.util.List;
import java.util.Map;

/**
 * A part of the console. Registered as a service, its pages and menu entries are there; unregistered, they are gone, and
 * the console goes on.
 */
public interface ConsoleModule {
    /** Pages by the path they are found at, as in {@code system/interfaces}; {@code ${name}} stands for a parameter. */
    Map<String, Class<? extends ConsolePage>> pages();

    List<MenuEntry> menu();
}
