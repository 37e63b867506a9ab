package org.postern.administration;

import java.util.List;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;

/**
 * What an adoption comes to.
 *
 * @param server as it will be in the directory
 * @param added its addresses that the directory does not have yet
 * @param assigned those that it has, and nobody
 * @param onHost what it does there
 */
public record ProposedAdoption(MailServer server, List<Address> added, List<Address> assigned, Adoption onHost) {
    public ProposedAdoption {
        added = List.copyOf(added);
        assigned = List.copyOf(assigned);
    }
}
