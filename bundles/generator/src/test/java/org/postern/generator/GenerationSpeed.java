package org.postern.generator;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.OrganisationName;

/** Prints how long a host of 10,000 instances takes in memory, from the first generation in a fresh JVM on. */
final class GenerationSpeed {
    private static final int INSTANCES = 10_000;
    private static final int ROUNDS = 5;

    private GenerationSpeed() {}

    public static void main(String[] arguments) {
        HostInventory inventory = inventory(INSTANCES);
        for (int round = 1; round <= ROUNDS; round++) {
            Instant start = Instant.now();
            Generation generation = new Generator(HostLayout.ofDebian()).generate(inventory);
            System.out.printf(
                    "%d instances in %d ms%n",
                    generation.wanted().instances().size(),
                    Duration.between(start, Instant.now()).toMillis());
        }
    }

    private static HostInventory inventory(int instances) {
        List<MailServer> servers =
                IntStream.range(0, instances).mapToObj(GenerationSpeed::server).toList();
        List<MailDomain> domains = servers.stream()
                .map(server -> MailDomain.of(server.domain(), server.organisation()))
                .toList();
        return new HostInventory(
                Host.of(Samples.MACHINE),
                servers,
                servers.stream().flatMap(Samples::addresses).toList(),
                domains,
                domains.stream().collect(toMap(MailDomain::owner, GenerationSpeed::people)),
                Map.of());
    }

    private static MailServer server(int number) {
        return Samples.server(
                OrganisationName.of("Organisation " + number),
                "mail.organisation" + number + ".example",
                Profile.values()[number % Profile.values().length],
                "10.%d.%d.%d".formatted(number / 62500, number / 250 % 250, number % 250 + 1));
    }

    private static SortedSet<EmailAddress> people(MailDomain domain) {
        DomainName name = domain.name();
        return Samples.mailboxes(Stream.of("alice", "bob", "carol", "dave", "erin")
                .map(person -> person + "@" + name)
                .toArray(String[]::new));
    }
}
