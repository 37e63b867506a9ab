package org.postern.mailserver;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the adoption of a {@link ForeignInstance} does on its host.
 *
 * @param plan stands for exactly this adoption: other files, or another server, give another one; lower-case hex digits
 * @param instances the instance, and the default instance before it where that is not Postern's yet
 */
public record Adoption(String plan, List<Part> instances) {
    public Adoption {
        instances = List.copyOf(instances);
    }

    /** True where anything that Postfix does is another thing afterwards. */
    public boolean changesSomething() {
        return instances.stream().anyMatch(part -> !part.changes().isEmpty());
    }

    /**
     * One of the instances.
     *
     * @param parameters that are kept as they are, in its main.cf.local; secret values are hidden
     * @param services that are kept as they are, in its master.cf.local; secret values are hidden
     * @param changes what is not kept, since Postern alone sets it
     * @param cost what these cost the mail of the instance
     */
    public record Part(
            String instance,
            SortedMap<String, String> parameters,
            List<String> services,
            List<Change> changes,
            PlannedStep.Cost cost) {
        public Part {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
            services = List.copyOf(services);
            changes = List.copyOf(changes);
        }
    }

    /**
     * A parameter or service that is another afterwards.
     *
     * @param subject name of the parameter, or of the service as in {@code smtp/inet}
     * @param before as postconf(1) prints it; secret values are hidden; empty where there was none
     * @param after the same
     */
    public record Change(String subject, String before, String after) {}
}
