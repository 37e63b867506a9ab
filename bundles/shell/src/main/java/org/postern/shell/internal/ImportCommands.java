package org.postern.shell.internal;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.Actor;
import org.postern.administration.AddAddress;
import org.postern.administration.AddMailServer;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListHosts;
import org.postern.administration.ListMailDomains;
import org.postern.administration.ListMailServers;
import org.postern.administration.ListOrganisations;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.mailserver.Profile;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern import}. */
@Component(service = ImportCommands.class)
@Command(name = "import", description = "Take over what another product has beside the directory.")
public final class ImportCommands {
    private final AddAddress addAddress;
    private final AddMailServer addServer;
    private final ListHosts hosts;
    private final ListOrganisations organisations;
    private final ListAddresses addresses;
    private final ListMailDomains domains;
    private final ListMailServers servers;
    private final SwitchMultipleInstances multipleInstances;

    @Activate
    public ImportCommands(
            @Reference AddAddress addAddress,
            @Reference AddMailServer addServer,
            @Reference ListHosts hosts,
            @Reference ListOrganisations organisations,
            @Reference ListAddresses addresses,
            @Reference ListMailDomains domains,
            @Reference ListMailServers servers,
            @Reference SwitchMultipleInstances multipleInstances) {
        this.addAddress = addAddress;
        this.addServer = addServer;
        this.hosts = hosts;
        this.organisations = organisations;
        this.addresses = addresses;
        this.domains = domains;
        this.servers = servers;
        this.multipleInstances = multipleInstances;
    }

    @Command(
            description = {
                "Add the virtual addresses and servers of Artica's MySQL tables, dumped as CSV with column names.",
                "Organisations and their mail domains must be there. Each row that cannot be taken gets a line."
            })
    void artica(
            @Mixin Call call,
            @Option(names = "--host", required = true, paramLabel = "HOST", description = "The host that has them.")
                    HostName host,
            @Option(names = "--addresses", paramLabel = "FILE", description = "Dump of nics_virtuals.")
                    Optional<String> addressFile,
            @Option(names = "--servers", paramLabel = "FILE", description = "Dump of postfix_multi.")
                    Optional<String> serverFile,
            @Option(
                            names = "--profile",
                            paramLabel = "PROFILE",
                            defaultValue = "outgoing",
                            description = "Of all servers. Default: outgoing.")
                    Profile profile,
            @Option(names = "--dry-run", description = "Say what would be taken, and add nothing.") boolean dryRun) {
        if (addressFile.isEmpty() && serverFile.isEmpty()) {
            throw new InvalidValueException("there is nothing to import: give --addresses, --servers or both");
        }
        Actor actor = call.actor();
        var taking =
                new ArticaAddresses(hosts.find(actor, host).name(), organisationNames(actor), addresses.all(actor));
        List<ImportedRow> ofAddresses = addressFile
                .map(file -> CsvTable.of(ArticaAddresses.TABLE, read(call, file), ArticaAddresses.COLUMNS))
                .map(table -> taking.take(table, dryRun ? rehearsed -> {} : added -> addAddress.add(actor, added)))
                .orElseGet(List::of);
        List<ImportedRow> ofServers = serverFile
                .map(file -> CsvTable.of(ArticaServers.TABLE, read(call, file), ArticaServers.COLUMNS))
                .map(table -> servers(actor, taking, profile)
                        .take(table, dryRun ? rehearsed -> {} : added -> addServer.add(actor, added)))
                .orElseGet(List::of);
        answer(call, ofAddresses, ofServers, dryRun);
    }

    private ArticaServers servers(Actor actor, ArticaAddresses taking, Profile profile) {
        if (!multipleInstances.isOn(actor)) {
            throw new InvalidValueException(
                    "multiple instances are switched off, so no server can be added: postern multiple-instances on");
        }
        Set<HostName> taken = Stream.concat(
                        hosts.all(actor).stream().map(Host::name),
                        servers.all(actor).stream()
                                .map(server -> server.server().name()))
                .collect(Collectors.toSet());
        return new ArticaServers(profile, taking.known(), domains.all(actor), taken);
    }

    /** Compared without regard to case, as the directory does. */
    private Set<OrganisationName> organisationNames(Actor actor) {
        return organisations.all(actor).stream().map(Organisation::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Call call, String file) {
        try {
            return call.terminal().read(file);
        } catch (IOException unreadable) {
            throw new InvalidValueException("no dump: " + unreadable.getMessage());
        }
    }

    private static void answer(Call call, List<ImportedRow> ofAddresses, List<ImportedRow> ofServers, boolean dryRun) {
        List<ImportedRow> all =
                Stream.of(ofAddresses, ofServers).flatMap(List::stream).toList();
        List<String> lines = new ArrayList<>();
        all.stream()
                .filter(row -> row.left().isPresent())
                .map(ImportedRow::sentence)
                .forEach(lines::add);
        lines.add("%s: rows taken %d, left %d"
                .formatted(
                        dryRun ? "rehearsed, nothing is added" : "imported",
                        all.stream().filter(row -> row.left().isEmpty()).count(),
                        lines.size()));
        JsonElement json = ImportedRow.VIEW.json(all);
        call.answer(lines, json);
    }
}
