package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.postfix.InstanceName;

/** Wanted states brought into force by a real Postfix. */
class ApplyIT {
    @TempDir
    Path root;

    private SampleHost host;

    @BeforeEach
    void begin() throws IOException {
        host = new SampleHost(root);
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void startsEveryInstanceOnItsAddress() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        InstanceName bulk = host.want("klix-emailing", "192.168.1.126");
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            System.err.println(host.plan().print());
            System.err.println("plan " + (System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            System.err.println(host.apply());
            System.err.println("apply " + (System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            System.err.println(host.problem(smtp) + " " + host.problem(bulk) + host.problem(InstanceName.PRIMARY));
            System.err.println("verify " + (System.nanoTime() - start) / 1e6);
        }
        System.err.println(Program.run("ip", "-o", "addr").out());
        System.err.println(Program.run("postmulti", "-l").out());
        System.err.println(Program.run("ps", "axf").out());
        InstanceName third = host.want("klix-incoming", "192.168.1.126");
        long start = System.nanoTime();
        host.apply();
        host.verifier.problem(host.wanted().instances().get(third));
        System.err.println("third " + (System.nanoTime() - start) / 1e6);
        assertThat(host.problem(smtp)).isEmpty();
    }
}
