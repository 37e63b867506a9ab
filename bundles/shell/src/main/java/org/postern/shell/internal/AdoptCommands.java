package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AdoptInstance;
import org.postern.administration.ListHosts;
import org.postern.administration.NewAdoption;
import org.postern.administration.ProposedAdoption;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.Profile;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Wording;

/** {@code postern adopt}: instances that somebody made by hand. */
@Component(service = AdoptCommands.class)
public final class AdoptCommands {
    private static final View<ForeignInstance> FOREIGN = View.<ForeignInstance>of("instance", ForeignInstance::name)
            .and("name", ForeignInstance::hostName)
            .and(
                    "addresses",
                    instance -> instance.addresses().stream().map(Address::ip).toList())
            .and("profile", ForeignInstance::profile)
            .and("running", ForeignInstance::running)
            .and(
                    "in_the_way",
                    instance ->
                            instance.obstacles().stream().map(Wording::english).toList());

    private final AdoptInstance adopt;
    private final ListHosts hosts;
    private final Requests requests;

    @Activate
    public AdoptCommands(@Reference AdoptInstance adopt, @Reference ListHosts hosts, @Reference Requests requests) {
        this.adopt = adopt;
        this.hosts = hosts;
        this.requests = requests;
    }

    void list(Call call, Optional<HostName> host) {
        call.list(FOREIGN, adopt.list(call.actor(), host(call, host)));
    }

    /**
     * @param confirmed the instance's name, typed by who read what changes
     * @return the exit code
     */
    int adopt(
            Call call,
            String instance,
            Optional<HostName> host,
            Optional<OrganisationName> organisation,
            Optional<DomainName> domain,
            Optional<Profile> profile,
            boolean dryRun,
            Optional<String> confirmed) {
        var request = new NewAdoption(
                host(call, host),
                instance,
                organisation.orElseThrow(
                        () -> new InvalidValueException("say whose it is to be: --organisation ORGANISATION")),
                domain,
                profile);
        ProposedAdoption proposed = adopt.propose(call.actor(), request);
        boolean toBeConfirmed = proposed.onHost().changesSomething() && !confirmed.equals(Optional.of(instance));
        if (dryRun || toBeConfirmed) {
            call.answer(AdoptionText.of(proposed), AdoptionText.json(proposed));
        }
        if (dryRun) {
            return ExitCode.DONE;
        }
        if (toBeConfirmed) {
            call.complain(
                    "nothing was done: this changes what is listed under CHANGES. To have it so, type the same again"
                            + " with --confirm " + instance);
            return ExitCode.REFUSED;
        }
        long generation = adopt.adopt(call.actor(), request, proposed.onHost().plan());
        return requests.tell(call, proposed.server(), generation, true);
    }

    private HostName host(Call call, Optional<HostName> given) {
        return given.orElseGet(() -> {
            List<Host> all = hosts.all(call.actor());
            if (all.size() != 1) {
                throw new InvalidValueException("say on which host: --host HOST");
            }
            return all.get(0).name();
        });
    }
}
