package org.postern.webapp.networks.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MenuEntry.Section;
import org.postern.webapp.MultipleInstances;

/** The pages of this bundle, for as long as it is started. */
@Component
public final class Networks implements ConsoleModule {
    @Override
    public Map<String, Class<? extends ConsolePage>> pages() {
        return Map.of(
                "system/interfaces",
                InterfacesPage.class,
                "system/add-interface",
                AddInterfacePage.class,
                "system/interfaces/${" + InterfacePage.ADDRESS + "}",
                InterfacePage.class);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                MenuEntry.ofSystem(Section.SYSTEM, 10, "interfaces", InterfacesPage.class),
                new MenuEntry(
                        Section.MESSAGING,
                        20,
                        "assign",
                        AddInterfacePage.class,
                        (rights, none) -> rights.system() && MultipleInstances.isOn()));
    }
}
