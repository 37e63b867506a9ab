package org.postern.shell.internal;

import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.UserId;
import picocli.CommandLine;

/** Makes words values of the domain at once, by the domain's own factories. */
final class Values {
    private Values() {}

    static void register(CommandLine line) {
        line.registerConverter(Cidr.class, Cidr::of)
                .registerConverter(DomainName.class, DomainName::of)
                .registerConverter(EmailAddress.class, EmailAddress::of)
                .registerConverter(GroupName.class, GroupName::of)
                .registerConverter(HostName.class, HostName::of)
                .registerConverter(InterfaceName.class, InterfaceName::of)
                .registerConverter(IpAddress.class, IpAddress::of)
                .registerConverter(MilterEndpoint.class, MilterEndpoint::of)
                .registerConverter(Network.class, Network::of)
                .registerConverter(NextHop.class, NextHop::of)
                .registerConverter(OrganisationName.class, OrganisationName::of)
                .registerConverter(Privilege.class, Privilege::of)
                .registerConverter(Profile.class, Profile::of)
                .registerConverter(QueueRetirement.Kind.class, QueueRetirement.Kind::of)
                .registerConverter(RecipientCheck.class, RecipientCheck::of)
                .registerConverter(ServerKey.class, ServerKey::of)
                .registerConverter(UserId.class, UserId::of);
    }
}
