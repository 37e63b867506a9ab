package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.tenancy.Address;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Netmask;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** Artica's table {@code nics_virtuals} as addresses of one host. */
final class ArticaAddresses {
    static final String TABLE = "nics_virtuals";
    static final String[] COLUMNS = {"nic", "org", "ipaddr", "netmask", "cdir", "gateway"};

    private final HostName host;
    private final Set<OrganisationName> organisations;
    private final Map<IpAddress, Address> known = new HashMap<>();

    /**
     * @param organisations that there are
     * @param there the addresses that there are
     */
    ArticaAddresses(HostName host, Set<OrganisationName> organisations, List<Address> there) {
        this.host = host;
        this.organisations = organisations;
        there.forEach(address -> known.put(address.ip(), address));
    }

    /** All that are there, and those that were taken. */
    Map<IpAddress, Address> known() {
        return known;
    }

    List<ImportedRow> take(CsvTable table, Taking<Address> taking) {
        List<ImportedRow> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<String> left = Taking.left(() -> {
                Address address = address(row);
                taking.take(address);
                known.put(address.ip(), address);
            });
            rows.add(new ImportedRow(TABLE, row.number(), row.value("ipaddr"), left));
        }
        return rows;
    }

    private Address address(CsvTable.Row row) {
        Optional<OrganisationName> owner = text(row, "org").map(OrganisationName::of);
        var address = new Address(
                IpAddress.of(row.value("ipaddr")),
                host,
                InterfaceName.of(row.value("nic").replaceAll(":[0-9]+$", "")),
                prefix(row),
                text(row, "gateway")
                        .filter(gateway -> !gateway.equals("0.0.0.0"))
                        .map(IpAddress::of),
                owner,
                Optional.empty());
        if (known.containsKey(address.ip())) {
            throw new AlreadyExistsException("there is an address %s already", address.ip());
        }
        owner.filter(name -> !organisations.contains(name)).ifPresent(unknown -> {
            throw new NotFoundException("there is no organisation %s: add it first", unknown);
        });
        return address;
    }

    /** From the netmask, or else from the network. */
    private static int prefix(CsvTable.Row row) {
        String network = row.value("cdir");
        return Netmask.of(text(row, "netmask").orElseGet(() -> network.substring(network.indexOf('/') + 1)))
                .prefix();
    }

    private static Optional<String> text(CsvTable.Row row, String column) {
        return Optional.of(row.value(column)).filter(value -> !value.isEmpty());
    }
}
