package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postern.generator.internal.MasterCf.Service;

/** A master.cf of ours that somebody edited. */
public final class EditedMasterCf {
    private final String written;
    private final String found;

    /** @throws IllegalArgumentException where a line is of no service */
    public EditedMasterCf(String written, String found) {
        if (!MasterCf.isWhole(found)) {
            throw new IllegalArgumentException("a line of it is of no service (master(5))");
        }
        this.written = written;
        this.found = found;
    }

    /** The services that were taken out, as in {@code smtp/unix}: no addition can say that. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>(MasterCf.byKey(written).keySet());
        missing.removeAll(MasterCf.byKey(found).keySet());
        return missing;
    }

    /**
     * The services that were changed or added, among additions that there are already. Of two with one name and type master(8)
     * has the last.
     *
     * @param additions lines of master(5), whose comments stay
     */
    public String takenOverInto(String additions) {
        Map<String, List<String>> before = MasterCf.byKey(written);
        Map<String, Service> last = new LinkedHashMap<>();
        MasterCf.services(found).forEach(service -> last.put(service.key(), service));
        List<Service> changed = last.values().stream()
                .filter(service -> !Arguments.parts(service.text()).equals(before.get(service.key())))
                .toList();
        Set<String> keys = changed.stream().map(Service::key).collect(toSet());
        return MasterCf.without(additions, keys)
                + changed.stream().map(Service::text).collect(joining());
    }
}
