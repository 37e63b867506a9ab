package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;

/** Two agents on one host: one at a time changes it. */
class HostLockIT {
    private static final HostName OTHER = HostName.of("other.example.net");

    @TempDir
    Path root;

    /** Another process that has the lock until it is ended. */
    static final class Holder {
        public static void main(String... root) throws Exception {
            try (HostLock.Held held = lock(Path.of(root[0])).take()) {
                System.out.println("held");
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void whileAnotherAgentHasTheHostNothingIsDoneAndItsHolderIsNamed() throws Exception {
        try (KlixHost host = new KlixHost(root)) {
            InstanceId smtp = host.request(host.add("smtp", 0));
            Process other = hold();
            try {
                assertThatThrownBy(host.agent::reconcile)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("being changed by process " + other.pid() + ", agent of " + OTHER);
                assertThat(host.directories(smtp).configuration()).doesNotExist();
                assertThat(host.reconfiguration(smtp).isPending()).isTrue();
            } finally {
                other.destroyForcibly().waitFor();
            }
            host.agent.reconcile();
            assertThat(host.pid(smtp)).isPresent();
        }
    }

    @Test
    void norDoTwoAgentsOfOneProcess() throws IOException {
        try (KlixHost host = new KlixHost(root);
                HostLock.Held held = lock(root).take()) {
            assertThatThrownBy(host.agent::reconcile)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("being changed by another agent of this process");
            held.close();
            host.agent.reconcile();
        }
    }

    private Process hold() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process holder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] said = holder.getInputStream().readNBytes("held".length());
        assertThat(said).as("the other process has the lock").isEqualTo("held".getBytes());
        return holder;
    }

    private static HostLock lock(Path root) {
        return new HostLock(HostLayout.below(root, Path.of("/etc/postfix")), OTHER);
    }
}
