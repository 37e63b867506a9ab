package org.postern.testkit;

import java.util.List;
import java.util.Optional;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** The sample organisation: three addresses on one host, a domain, and somebody to run its servers. */
public final class Klix {
    public static final OrganisationName NAME = OrganisationName.of("klix");
    public static final HostName HOST = HostName.of("mail.example.com");
    public static final DomainName DOMAIN = DomainName.of("klix.com");
    public static final List<IpAddress> ADDRESSES =
            List.of(IpAddress.of("192.168.1.125"), IpAddress.of("192.168.1.126"), IpAddress.of("192.168.1.127"));
    public static final UserId ADMINISTRATOR = UserId.of("admin-klix");
    public static final Password PASSWORD = new Password("a-password-of-klix");

    private static final int PREFIX = 24;

    private Klix() {}

    /** Adds the host, the organisation with its addresses and domain, and the administrator. */
    public static void addTo(TestDirectory directory) {
        directory.hosts().add(Host.of(HOST));
        directory.organisations().add(Organisation.of(NAME));
        ADDRESSES.forEach(ip -> directory.addresses().add(address(ip).withOwner(NAME)));
        directory.mailDomains().add(MailDomain.of(DOMAIN, NAME));
        directory.users().add(administrator(), PASSWORD);
    }

    public static User administrator() {
        return new User(
                ADMINISTRATOR,
                Optional.of(NAME),
                "Administrator of klix",
                Optional.of(EmailAddress.of("admin@klix.com")),
                true);
    }

    /** An address of the sample host that nobody has. */
    public static Address address(IpAddress ip) {
        return Address.of(ip, HOST, InterfaceName.of("eth0"), PREFIX);
    }

    /** An outgoing server {@code <label>.klix.com}. */
    public static MailServer server(String label, IpAddress... addresses) {
        HostName name = HostName.of(label + "." + DOMAIN);
        return MailServer.of(
                MailServer.idFor(NAME, name), NAME, name, DOMAIN, HOST, List.of(addresses), Profile.OUTGOING);
    }
}
