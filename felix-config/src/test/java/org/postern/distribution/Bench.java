package org.postern.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures the product and prints figures: {@code Bench [--json FILE] [PART...]}; without parts, all of them. */
public final class Bench {
    private static final Map<String, Consumer<Figures>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("start", StartBench::run);
        PARTS.put("pages", PagesBench::run);
        PARTS.put("directory", DirectoryBench::run);
        PARTS.put("generation", GenerationBench::run);
        PARTS.put("instances", InstancesBench::run);
        PARTS.put("many", ManyBench::run);
        PARTS.put("peers", PeersBench::run);
        PARTS.put("neighbours", NeighbourBench::run);
    }

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        List<String> parts = new ArrayList<>(List.of(arguments));
        boolean writes = !parts.isEmpty() && parts.get(0).equals("--json");
        if (writes) {
            parts.remove(0);
        }
        Path file = writes ? Path.of(parts.remove(0)) : Path.of("");
        if (!PARTS.keySet().containsAll(parts)) {
            System.err.println("bench: the parts are " + String.join(", ", PARTS.keySet()));
            System.exit(2);
        }
        Figures figures = new Figures();
        for (String part : parts.isEmpty() ? PARTS.keySet() : parts) {
            PARTS.get(part).accept(figures);
        }
        if (writes) {
            figures.write(file);
        }
    }
}
