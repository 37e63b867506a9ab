package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddMailDomain;
import org.postern.administration.EditMailDomain;
import org.postern.administration.ListMailDomains;
import org.postern.administration.RemoveMailDomain;
import org.postern.administration.ShowMailDomain;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern domain}. */
@Component(service = DomainCommands.class)
@Command(name = "domain", description = "The mail domains of the organisations.")
public final class DomainCommands {
    private static final View<MailDomain> VIEW = View.<MailDomain>of("domain", MailDomain::name)
            .and("organisation", MailDomain::owner)
            .and("route", MailDomain::route)
            .and("recipients", MailDomain::recipientCheck);

    private final AddMailDomain add;
    private final EditMailDomain edit;
    private final RemoveMailDomain remove;
    private final ShowMailDomain show;
    private final ListMailDomains list;

    @Activate
    public DomainCommands(
            @Reference AddMailDomain add,
            @Reference EditMailDomain edit,
            @Reference RemoveMailDomain remove,
            @Reference ShowMailDomain show,
            @Reference ListMailDomains list) {
        this.add = add;
        this.edit = edit;
        this.remove = remove;
        this.show = show;
        this.list = list;
    }

    @Command(description = "Give an organisation a mail domain.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "DOMAIN", description = "As in klix.com.") DomainName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Who is given it.")
                    OrganisationName organisation,
            @Option(
                            names = "--route",
                            paramLabel = "HOST:PORT",
                            description =
                                    "The mail store that incoming servers hand its mail to; without it, it waits.")
                    Optional<NextHop> route,
            @Option(
                            names = "--recipients",
                            paramLabel = "WHICH",
                            defaultValue = "listed",
                            description =
                                    "listed: only people with that mail address, and postmaster; any: everyone. Default: listed.")
                    RecipientCheck recipients) {
        MailDomain domain = add.add(call.actor(), new MailDomain(name, organisation, route, recipients));
        call.done("domain %s added to organisation %s".formatted(domain.name(), domain.owner()), VIEW, domain);
    }

    @Command(description = "Change route or recipients of a mail domain.")
    void set(
            @Mixin Call call,
            @Parameters(paramLabel = "DOMAIN", description = "As in klix.com.") DomainName name,
            @Option(
                            names = "--route",
                            paramLabel = "HOST:PORT",
                            description = "The mail store that incoming servers hand its mail to, or none.")
                    Optional<String> route,
            @Option(names = "--recipients", paramLabel = "WHICH", description = "listed or any.")
                    Optional<RecipientCheck> recipients) {
        MailDomain before = show.find(call.actor(), name);
        MailDomain after = new MailDomain(
                before.name(),
                before.owner(),
                route.map(DomainCommands::route).orElse(before.route()),
                recipients.orElse(before.recipientCheck()));
        edit.edit(call.actor(), before, after);
        call.done(
                "domain %s changed; its servers take it when they are reconfigured".formatted(after.name()),
                VIEW,
                after);
    }

    @Command(description = "Take a mail domain that no server lies in from its organisation.")
    void remove(@Mixin Call call, @Parameters(paramLabel = "DOMAIN", description = "As in klix.com.") DomainName name) {
        MailDomain domain = show.find(call.actor(), name);
        remove.remove(call.actor(), name);
        call.done("domain %s removed from organisation %s".formatted(name, domain.owner()), VIEW, domain);
    }

    @Command(description = "List the mail domains.")
    void list(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Of this one only.")
                    Optional<OrganisationName> organisation) {
        List<MailDomain> domains =
                organisation.map(name -> list.of(call.actor(), name)).orElseGet(() -> list.all(call.actor()));
        call.list(VIEW, domains);
    }

    /** @throws org.postern.tenancy.InvalidValueException where the text is neither a next hop nor "none" */
    private static Optional<NextHop> route(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(NextHop.of(text));
    }
}
