package org.postern.webapp.internal.domains;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;

/** What a form asks about a mail domain. */
final class DomainFields implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable
    DomainName name;

    @Nullable
    NextHop route;

    @Nullable
    RecipientCheck recipients = RecipientCheck.LISTED;

    static DomainFields of(MailDomain domain) {
        var fields = new DomainFields();
        fields.name = domain.name();
        fields.route = domain.route().orElse(null);
        fields.recipients = domain.recipientCheck();
        return fields;
    }

    MailDomain domainOf(OrganisationName owner) {
        return new MailDomain(requireNonNull(name), owner, Optional.ofNullable(route), requireNonNull(recipients));
    }
}
