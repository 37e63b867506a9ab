package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/** The klix case, step by step as its administrators do it. */
class GuideTest {
    private static final OrganisationName KLIX = OrganisationName.of("klix");
    private static final UserId ADMIN = UserId.of("admin-klix");
    private static final GroupName GROUP = GroupName.of("smtp_service");

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem() {
        theOperatorPreparesTheOrganisation();
        theOperatorGivesThePrivilege();
        Actor admin = Actor.person(ADMIN);
        for (String name : List.of("smtp.klix.com", "bulk.klix.com", "mx.klix.com")) {
            MailServer server = house.addServer.add(admin, House.request(KLIX, name, "klix.com"));
            assertThat(house.reconfigure.request(admin, server.id())).isEqualTo(1);
        }
        assertThat(house.directory.mailServers().on(House.HOST))
                .extracting(server -> server.id() + " " + server.name() + " " + server.addresses())
                .containsExactly(
                        "klix-bulk bulk.klix.com [192.168.1.126]",
                        "klix-mx mx.klix.com [192.168.1.127]",
                        "klix-smtp smtp.klix.com [192.168.1.125]");
        assertThat(house.directory.addresses().of(KLIX))
                .extracting(Address::instance)
                .doesNotContain(Optional.empty());
        assertThat(house.directory.reconfigurations().on(House.HOST)).allMatch(request -> request.isPending());
    }

    private void theOperatorPreparesTheOrganisation() {
        house.addHost.add(OPERATOR, Host.of(House.HOST));
        house.multipleInstances.to(OPERATOR, true);
        house.createOrganisation.create(OPERATOR, KLIX);
        for (String ip : List.of("192.168.1.125", "192.168.1.126", "192.168.1.127")) {
            house.addAddress.add(OPERATOR, House.address(ip));
            house.assignAddress.assign(OPERATOR, IpAddress.of(ip), KLIX);
        }
        house.addDomain.add(OPERATOR, MailDomain.of(DomainName.of("klix.com"), KLIX));
    }

    private void theOperatorGivesThePrivilege() {
        house.addUser.add(
                OPERATOR, new NewUser(ADMIN, KLIX, "Administrator of klix", Optional.empty()), House.password());
        house.addGroup.add(OPERATOR, KLIX, GROUP);
        house.grant.grant(OPERATOR, KLIX, GROUP, Privilege.SMTP_INSTANCE_MANAGE);
        house.addMember.add(OPERATOR, KLIX, GROUP, ADMIN);
    }
}
