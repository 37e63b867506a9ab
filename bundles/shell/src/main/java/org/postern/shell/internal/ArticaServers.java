package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.administration.NewMailServer;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/**
 * Artica's table {@code postfix_multi} as servers: the rows of one organisation and address are one server's, which has the
 * name in {@code myhostname}, trusts {@code mynetworks} and relays to {@code relayhost}. Values of other rows are not shown:
 * there are passwords among them.
 */
final class ArticaServers {
    static final String TABLE = "postfix_multi";
    static final String[] COLUMNS = {"key", "value", "ou", "ip_address"};

    private final Profile profile;
    private final Map<IpAddress, Address> addresses;
    private final List<MailDomain> domains;
    private final Set<HostName> taken;
    private final Set<IpAddress> used = new HashSet<>();
    private final Map<Integer, ImportedRow> rows = new LinkedHashMap<>();

    /**
     * @param profile of all of them
     * @param addresses that there are
     * @param domains that there are
     * @param taken names of servers and hosts
     */
    ArticaServers(Profile profile, Map<IpAddress, Address> addresses, List<MailDomain> domains, Set<HostName> taken) {
        this.profile = profile;
        this.addresses = addresses;
        this.domains = domains;
        this.taken = new HashSet<>(taken);
    }

    /** What identifies a server in the table. */
    private record Key(String organisation, String address) {
        static Key of(CsvTable.Row row) {
            return new Key(row.value("ou"), row.value("ip_address"));
        }

        String subject(CsvTable.Row row) {
            return "%s of %s on %s".formatted(row.value("key"), organisation, address);
        }
    }

    /** What the rows of one server say; the last one of a relay host counts. */
    private record Parts(List<CsvTable.Row> names, List<Network> networks, List<NextHop> relayHosts) {
        /** @throws InvalidValueException where the row is none that is taken over, or its value is not valid */
        void add(CsvTable.Row row) {
            String value = row.value("value");
            switch (row.value("key")) {
                case "myhostname" -> names.add(row);
                case "mynetworks" -> networks.addAll(networks(value));
                case "relayhost" -> relayHosts.add(0, NextHop.of(value));
                default ->
                    throw new InvalidValueException(
                            "not taken over: set it with postern server set, or in the server's main.cf.local");
            }
        }

        ServerSettings settings() {
            return ServerSettings.none()
                    .withRouting(new Routing(networks, relayHosts.stream().findFirst(), Optional.empty()));
        }

        private static List<Network> networks(String value) {
            return Stream.of(value.split("[\\s,]+"))
                    .filter(text -> !text.isEmpty())
                    .map(Network::of)
                    .toList();
        }
    }

    List<ImportedRow> take(CsvTable table, Taking<NewMailServer> taking) {
        Map<Key, List<CsvTable.Row>> servers = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> servers.computeIfAbsent(Key.of(row), key -> new ArrayList<>())
                        .add(row));
        servers.forEach((key, its) -> take(key, its, taking));
        return rows.values().stream()
                .sorted(Comparator.comparing(ImportedRow::row))
                .toList();
    }

    private void take(Key key, List<CsvTable.Row> its, Taking<NewMailServer> taking) {
        var parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        its.forEach(row -> put(row, key, Taking.left(() -> parts.add(row))));
        List<Optional<String>> outcomes = parts.names().stream()
                .map(row -> named(row, key, parts.settings(), taking))
                .toList();
        if (outcomes.stream().allMatch(Optional::isPresent)) {
            its.forEach(row -> rows.computeIfPresent(row.number(), (number, done) -> withoutServer(done)));
        }
    }

    private static ImportedRow withoutServer(ImportedRow row) {
        return row.left().isPresent()
                ? row
                : new ImportedRow(
                        row.table(), row.row(), row.subject(), Optional.of("there is no server that it is of"));
    }

    private Optional<String> named(CsvTable.Row row, Key key, ServerSettings settings, Taking<NewMailServer> taking) {
        Optional<String> left = Taking.left(() -> {
            NewMailServer server = server(row, settings);
            taking.take(server);
            taken.add(server.name());
            used.addAll(server.addresses());
        });
        put(row, key, left);
        return left;
    }

    private void put(CsvTable.Row row, Key key, Optional<String> left) {
        rows.put(row.number(), new ImportedRow(TABLE, row.number(), key.subject(row), left));
    }

    private NewMailServer server(CsvTable.Row row, ServerSettings settings) {
        OrganisationName organisation = OrganisationName.of(row.value("ou"));
        HostName name = HostName.of(row.value("value"));
        IpAddress ip = IpAddress.of(row.value("ip_address"));
        requireFree(organisation, ip);
        if (taken.contains(name)) {
            throw new AlreadyExistsException("server name %s is taken", name);
        }
        return new NewMailServer(organisation, name, domain(organisation, name), List.of(ip), profile, settings);
    }

    private void requireFree(OrganisationName organisation, IpAddress ip) {
        Address address = addresses.get(ip);
        if (address == null || !address.belongsTo(organisation)) {
            throw new NotFoundException("organisation %s has no address %s", organisation, ip);
        }
        if (!address.isFree() || used.contains(ip)) {
            throw new InUseException("the address %s is used by another server", ip);
        }
    }

    /** The organisation's longest one that the name lies in. */
    private DomainName domain(OrganisationName organisation, HostName name) {
        return domains.stream()
                .filter(domain -> domain.owner().compareTo(organisation) == 0 && name.isIn(domain.name()))
                .map(MailDomain::name)
                .max(Comparator.comparing(domain -> domain.asString().length()))
                .orElseThrow(() -> new NotFoundException(
                        "organisation %s has no mail domain that %s lies in: add one first", organisation, name));
    }
}
