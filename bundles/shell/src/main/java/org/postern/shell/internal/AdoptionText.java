package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.postern.administration.ProposedAdoption;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** What the adoption of an instance comes to, for people and for programs. */
final class AdoptionText {
    private static final View<MailServer> SERVER = View.<MailServer>of("server", MailServer::name)
            .and("id", MailServer::id)
            .and("organisation", MailServer::organisation)
            .and("domain", MailServer::domain)
            .and("addresses", server -> texts(server.addresses().stream().map(IpAddress::asString)))
            .and("profile", MailServer::profile)
            .and("enabled", MailServer::enabled)
            .and(
                    "trusted_networks",
                    server -> texts(settings(server).routing().trustedNetworks().stream()
                            .map(Network::asString)))
            .and("relay_host", server -> settings(server).routing().relayHost().map(NextHop::asString))
            .and(
                    "fallback_relay",
                    server -> settings(server).routing().fallbackRelay().map(NextHop::asString))
            .and(
                    "limits",
                    server -> texts(settings(server).limits().values().entrySet().stream()
                            .map(AdoptionText::limit)));

    private static final View<Address> ADDRESS = View.<Address>of("address", Address::ip)
            .and("prefix", Address::prefix)
            .and("interface", Address::networkInterface);

    private static final View<Kept> KEPT =
            View.<Kept>of("instance", Kept::instance).and("file", Kept::file).and("kept", Kept::line);

    private static final View<Changed> CHANGED = View.<Changed>of("instance", Changed::instance)
            .and("changes", changed -> changed.change().subject())
            .and("before", changed -> changed.change().before())
            .and("after", changed -> changed.change().after());

    private static final View<Adoption.Part> COST =
            View.<Adoption.Part>of("instance", Adoption.Part::instance).and("cost", part -> token(part.cost()));

    private AdoptionText() {}

    private record Kept(String instance, String file, String line) {}

    private record Changed(String instance, Adoption.Change change) {}

    static List<String> of(ProposedAdoption proposed) {
        List<String> lines = new ArrayList<>(SERVER.sheet(proposed.server()));
        proposed.added().forEach(address -> lines.add("+ address " + onInterface(address) + ", of the organisation"));
        proposed.assigned().forEach(address -> lines.add("~ address " + onInterface(address) + " to the organisation"));
        addTable(lines, KEPT, kept(proposed));
        addTable(lines, CHANGED, changed(proposed));
        addTable(lines, COST, proposed.onHost().instances());
        return lines;
    }

    static JsonObject json(ProposedAdoption proposed) {
        JsonObject json = SERVER.json(proposed.server());
        json.addProperty("plan", proposed.onHost().plan());
        json.add("added_addresses", ADDRESS.json(proposed.added()));
        json.add("assigned_addresses", ADDRESS.json(proposed.assigned()));
        json.add("kept", KEPT.json(kept(proposed)));
        json.add("changes", CHANGED.json(changed(proposed)));
        json.add("costs", COST.json(proposed.onHost().instances()));
        return json;
    }

    private static <T> void addTable(List<String> lines, View<T> view, List<T> values) {
        if (!values.isEmpty()) {
            lines.add("");
            lines.addAll(view.table(values));
        }
    }

    private static List<Kept> kept(ProposedAdoption proposed) {
        return proposed.onHost().instances().stream()
                .flatMap(part -> Stream.concat(
                        part.parameters().entrySet().stream()
                                .map(parameter -> new Kept(
                                        part.instance(),
                                        "main.cf.local",
                                        parameter.getKey() + " = " + parameter.getValue())),
                        part.services().stream().map(line -> new Kept(part.instance(), "master.cf.local", line))))
                .toList();
    }

    private static List<Changed> changed(ProposedAdoption proposed) {
        return proposed.onHost().instances().stream()
                .flatMap(part -> part.changes().stream().map(change -> new Changed(part.instance(), change)))
                .toList();
    }

    private static String onInterface(Address address) {
        return address.ip() + "/" + address.prefix() + " on " + address.networkInterface();
    }

    private static String limit(Entry<Limit, Long> limit) {
        return limit.getKey().parameter() + " = " + limit.getValue();
    }

    private static ServerSettings settings(MailServer server) {
        return server.settings();
    }

    private static List<String> texts(Stream<String> texts) {
        return texts.toList();
    }

    private static String token(Cost cost) {
        return cost.name().toLowerCase(Locale.ROOT);
    }
}
