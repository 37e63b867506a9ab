package org.postern.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.postern.generator.Generation;
import org.postern.generator.Generator;
import org.postern.generator.HostInventory;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;

/** Configurations of 10,000 instances, a third of each profile, generated in memory. */
final class GenerationBench {
    private static final int INSTANCES = 10_000;
    private static final int ROUNDS = 3;
    private static final OrganisationName ORGANISATION = OrganisationName.of("bench");
    private static final DomainName DOMAIN = DomainName.of("bench.example");
    private static final HostName HOST = HostName.of("mail.example.net");

    private GenerationBench() {}

    static void run(Figures figures) {
        Generator generator = new Generator(HostLayout.below(Path.of("/srv/mail"), Path.of("/etc/postfix")));
        HostInventory inventory = inventory();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            Generation generation = generator.generate(inventory);
            seconds.add((System.nanoTime() - before) / 1e9);
            if (generation.wanted().instances().size() != INSTANCES) {
                throw new AssertionError(
                        "generated only " + generation.wanted().instances().size() + " instances");
            }
        }
        figures.add("generate_10000_s", Figures.median(seconds), "configurations of 10,000 instances in memory", "2 s");
    }

    private static HostInventory inventory() {
        List<MailServer> servers = new ArrayList<>();
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            MailServer server = server(i);
            servers.add(server);
            addresses.add(Address.of(server.addresses().get(0), HOST, InterfaceName.of("eth0"), 16)
                    .withOwner(ORGANISATION)
                    .withInstance(server.id()));
        }
        MailDomain domain = MailDomain.of(DOMAIN, ORGANISATION).withRoute(NextHop.of("[192.0.2.1]:25"));
        var mailboxes = new TreeSet<>(List.of(EmailAddress.of("someone@bench.example")));
        return new HostInventory(
                Host.of(HOST), servers, addresses, List.of(domain), Map.of(ORGANISATION, mailboxes), Map.of());
    }

    private static MailServer server(int number) {
        HostName name = HostName.of("s" + number + ".bench.example");
        IpAddress address = IpAddress.of("10.1.%d.%d".formatted(number / 200, number % 200 + 1));
        Profile profile = Profile.values()[number % Profile.values().length];
        return MailServer.of(
                MailServer.idFor(ORGANISATION, name), ORGANISATION, name, DOMAIN, HOST, List.of(address), profile);
    }
}
