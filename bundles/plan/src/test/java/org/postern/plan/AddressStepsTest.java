package org.postern.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.LeaveUnpersisted;
import org.postern.plan.Step.PersistAddress;
import org.postern.plan.Step.TakeDownAddress;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;

class AddressStepsTest {
    private static final InterfaceAddress ADDRESS = new InterfaceAddress("192.168.1.125", 24, "eth0");

    @Test
    void areReadAsTheHostsOwn() {
        var plan = new Plan(List.of(
                new BringUpAddress(ADDRESS),
                new PersistAddress(ADDRESS, Path.of("/etc/netplan/90-postern-192-168-1-125.yaml")),
                new TakeDownAddress(ADDRESS, Optional.empty()),
                new TakeDownAddress(ADDRESS, Optional.of(InstanceName.forId("klix-smtp")))));

        assertThat(plan.print()).startsWith("""
                host
                  + address 192.168.1.125/24 on eth0  [nothing]
                  + keep address 192.168.1.125/24 on eth0 over a reboot: write /etc/netplan/90-postern-192-168-1-125.yaml  [nothing]
                  - take down address 192.168.1.125/24 on eth0, which no server uses any longer
                  - take down address 192.168.1.125/24 on eth0, which no server uses any longer, once postfix-klix-smtp has left it
                """);
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.instances()).isEmpty();
    }

    @Test
    void oneThatNothingKeepsOverARebootIsNothingToDo() {
        var plan = new Plan(List.of(new LeaveUnpersisted(ADDRESS, "no tool was found")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.print())
                .contains("  = address 192.168.1.125/24 on eth0 is not kept over a reboot: no tool was found");
    }
}
