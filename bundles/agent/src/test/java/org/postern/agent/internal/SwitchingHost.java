package org.postern.agent.internal;

import java.util.List;
import java.util.OptionalInt;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.QueueRetirement;
import org.postern.testkit.Klix;

/** The agent's pass on a host with two servers after the switch was turned, in a process of its own that can be cut short. */
final class SwitchingHost {
    static final QueueRetirement KEEP = QueueRetirement.of("keep 2026-11-27T16:00:00Z");

    private SwitchingHost() {}

    static List<MailServer> servers() {
        return List.of(Klix.server("smtp", Klix.ADDRESSES.get(0)), Klix.server("emailing", Klix.ADDRESSES.get(1)));
    }

    /** A folder, which is no matter here, and {@code on} or {@code off}. */
    public static void main(String... arguments) {
        var host = new KlixHost(HostLayout.ofDebian(), HostNetwork.NONE);
        for (MailServer server : servers()) {
            InstanceId id = host.request(host.add(server));
            host.directory.reconfigurations().report(id, new Report(1, State.RUNNING, "", OptionalInt.empty()));
        }
        if (arguments[1].equals("off")) {
            host.directory.globalSettings().switchOff(KEEP);
        }
        try {
            System.out.println(host.agent.reconcile().results());
        } finally {
            host.directory.close();
        }
    }
}
