package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other programs read of the tree: here ldapsearch(1), and any LDAP client alike. */
public abstract class LdapClientsContract extends Contract {
    @BeforeEach
    void addKlix() {
        Klix.addTo(directory());
    }

    @Test
    void theAddressesOfAnOrganisationAreFoundByItsName() {
        assertThat(search("(posternOwner=" + directory().form().organisation("klix") + ")", "posternIpAddress"))
                .contains(
                        "posternIpAddress: 192.168.1.125",
                        "posternIpAddress: 192.168.1.126",
                        "posternIpAddress: 192.168.1.127");
    }

    @Test
    void theAddressOfAServerNamesItsEntry() {
        directory().mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        String server = directory().form().server("klix", "klix-smtp");

        assertThat(search("(posternInstanceRef=" + server + ")", "posternIpAddress"))
                .contains("posternIpAddress: 192.168.1.125");
        assertThat(search("(cn=klix-smtp)", "posternHostName")).contains("posternHostName: smtp.klix.com");
    }

    /** The lines of the answer. */
    private List<String> search(String filter, String attribute) {
        return Command.run(List.of(
                        "ldapsearch",
                        "-x",
                        "-LLL",
                        "-o",
                        "ldif-wrap=no",
                        "-H",
                        directory().url(),
                        "-D",
                        directory().bindDn(),
                        "-w",
                        directory().password(),
                        "-b",
                        directory().suffix(),
                        filter,
                        attribute))
                .orFail()
                .output()
                .lines()
                .toList();
    }
}
