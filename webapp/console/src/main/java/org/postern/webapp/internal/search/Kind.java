package org.postern.webapp.internal.search;

import static org.postern.webapp.UseCases.use;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.administration.Actor;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListGroups;
import org.postern.administration.ListMailDomains;
import org.postern.administration.ListMailServers;
import org.postern.administration.ListOrganisations;
import org.postern.administration.ListUsers;
import org.postern.administration.Search.Results;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.Users;
import org.postern.webapp.ConsoleSession;

/** The kinds of things that can be found. */
enum Kind {
    ORGANISATIONS(
            results -> results.organisations().map(Hit::of),
            query -> use(ListOrganisations.class)
                    .list(actor(), by(Organisations.Order.NAME, query))
                    .map(Hit::of)),
    USERS(
            results -> results.users().map(Hit::of),
            query -> use(ListUsers.class)
                    .list(actor(), by(Users.Order.ID, query))
                    .map(Hit::of)),
    GROUPS(
            results -> results.groups().map(Hit::of),
            query -> use(ListGroups.class)
                    .list(actor(), by(Groups.Order.NAME, query))
                    .map(Hit::of)),
    SERVERS(
            results -> results.servers().map(Hit::of),
            query -> use(ListMailServers.class)
                    .list(actor(), by(MailServers.Order.NAME, query))
                    .map(ServerProgress::server)
                    .map(Hit::of)),
    ADDRESSES(
            results -> results.addresses().map(Hit::of),
            query -> use(ListAddresses.class)
                    .list(actor(), by(Addresses.Order.IP, query))
                    .map(Hit::of)),
    DOMAINS(
            results -> results.domains().map(Hit::of),
            query -> use(ListMailDomains.class)
                    .list(actor(), by(MailDomains.Order.NAME, query))
                    .map(Hit::of));

    private final Function<Results, Part<Hit>> first;
    private final Function<Query<Order>, Part<Hit>> list;

    Kind(Function<Results, Part<Hit>> first, Function<Query<Order>, Part<Hit>> list) {
        this.first = first;
        this.list = list;
    }

    /** What a list of things that were found can be sorted by. */
    enum Order {
        NAME
    }

    /** The first of this kind, among what was found. */
    Part<Hit> of(Results results) {
        return first.apply(results);
    }

    Part<Hit> list(Query<Order> query) {
        return list.apply(query);
    }

    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws NotFoundException for a word that names no kind */
    static Kind of(String token) {
        return Stream.of(values())
                .filter(kind -> kind.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no such page"));
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }

    private static <O extends Enum<O>> Query<O> by(O order, Query<Order> query) {
        return new Query<>(query.organisation(), query.text(), order, query.ascending(), query.first(), query.count());
    }
}
