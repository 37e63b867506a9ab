package org.postern.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures the product and prints figures: {@code Bench [--json FILE]}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Figures figures = new Figures();
        StartBench.run(figures);
        GenerationBench.run(figures);
        InstancesBench.run(figures);
        NeighbourBench.run(figures);
        if (List.of(arguments).indexOf("--json") == 0 && arguments.length == 2) {
            figures.write(Path.of(arguments[1]));
        }
    }
}
