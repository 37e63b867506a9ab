package org.postern.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.RetireQueue;
import org.postern.plan.Step.Stop;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;

class SwitchedOffStepsTest {
    private static final InstanceName SMTP = InstanceName.forId("klix-smtp");
    private static final InstanceName BULK = InstanceName.forId("klix-emailing");

    @Test
    void areReadAsWhatBecomesOfServersMailAndDefaultInstance() {
        var plan = new Plan(List.of(
                new Stop(instance(BULK, false)),
                new RetireQueue(instance(BULK, false), Optional.empty(), "archive 2026-11-27T16:00:00Z"),
                new Stop(instance(SMTP, false)),
                new RetireQueue(
                        instance(SMTP, false),
                        Optional.of(Instant.parse("2026-11-27T16:00:00Z")),
                        "drain 2026-11-27T16:00:00Z"),
                restore("inet_interfaces = all\n", true)));

        assertThat(plan.print()).isEqualTo("""
                postfix-klix-emailing
                  - stop; files and queue are kept
                  ~ archive the mail in its queue  [nothing]
                postfix-klix-smtp
                  - stop; files and queue are kept
                  ~ deliver the mail in its queue until 2026-11-27T16:00:00Z, and take none  [nothing]
                postfix (default instance)
                  ~ stop; put back main.cf and master.cf of before; start  [restart]
                0 instances to add, 1 to change, 2 to stop, 0 to keep; 0 reloads, 1 restart.
                """);
        assertThat(plan.interrupted()).containsExactly(BULK, SMTP, InstanceName.PRIMARY);
    }

    @Test
    void aPlanHasAnotherNumberWhereOtherFilesArePutBack() {
        assertThat(new Plan(List.of(restore("inet_interfaces = all\n", false))).number())
                .isNotEqualTo(new Plan(List.of(restore("inet_interfaces = localhost\n", false))).number());
    }

    private static RestoreFiles restore(String mainCf, boolean running) {
        return new RestoreFiles(
                instance(InstanceName.PRIMARY, running),
                List.of(new FileChange(ConfigFile.plain("main.cf", mainCf), Optional.of("ours\n"))));
    }

    private static Instance instance(InstanceName name, boolean running) {
        return new Instance(
                name,
                "",
                List.of(),
                HostLayout.below(Path.of("/x"), Path.of("/etc/postfix")).of(name),
                List.of(ConfigFile.plain("main.cf", ""), ConfigFile.plain("master.cf", "")),
                running);
    }
}
