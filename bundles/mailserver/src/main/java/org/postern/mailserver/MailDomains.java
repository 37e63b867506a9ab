package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail domains of all organisations. Every method may throw {@link org.postern.tenancy.UnavailableException}. */
public interface MailDomains {
    /** What a list of domains can be sorted by. */
    enum Order {
        NAME,
        OWNER
    }

    /**
     * @throws org.postern.tenancy.AlreadyExistsException where an organisation has that domain
     * @throws org.postern.tenancy.NotFoundException where the owner is not there
     */
    void add(MailDomain domain);

    Optional<MailDomain> find(DomainName name);

    /** Those of one organisation, by name. */
    List<MailDomain> of(OrganisationName organisation);

    /** All of them, by name. */
    List<MailDomain> all();

    /**
     * @throws org.postern.tenancy.ChangedMeanwhileException where the stored domain no longer agrees with {@code before}
     * @throws org.postern.tenancy.NotFoundException where the domain is gone
     */
    void update(MailDomain before, MailDomain after);

    /** A text is sought in the name. */
    Part<MailDomain> list(Query<Order> query);

    /** @throws org.postern.tenancy.NotFoundException where the domain is not there */
    void remove(DomainName name);
}
