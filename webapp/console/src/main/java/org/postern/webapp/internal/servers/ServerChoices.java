package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.postern.administration.ListMailDomains;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsoleSession;

/** What a server of an organisation can be, new or not. */
final class ServerChoices {
    private ServerChoices() {}

    static IModel<List<DomainName>> domains(OrganisationName organisation) {
        return LoadableDetachableModel.of(
                () -> use(ListMailDomains.class).of(ConsoleSession.get().actor(), organisation).stream()
                        .map(MailDomain::name)
                        .toList());
    }

    static IModel<List<Profile>> profiles() {
        return Model.ofList(List.of(Profile.values()));
    }
}
