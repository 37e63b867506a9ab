package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.administration.House.OPERATOR;

import java.util.List;
import java.util.Optional;
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
import org.postern.testkit.TestDirectory;
import org.postern.testkit.Wiring;

/** The klix case, step by step as its administrators do it. */
final class Guide {
    private static final OrganisationName KLIX = OrganisationName.of("klix");
    private static final UserId ADMIN = UserId.of("admin-klix");
    private static final GroupName GROUP = GroupName.of("smtp_service");

    private final TestDirectory directory;
    private final Wiring wiring;

    Guide(TestDirectory directory) {
        this.directory = directory;
        this.wiring = Wiring.of(directory);
    }

    void theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem() {
        theOperatorPreparesTheOrganisation();
        theOperatorGivesThePrivilege();
        Actor admin = Actor.person(ADMIN);
        for (String name : List.of("smtp.klix.com", "bulk.klix.com", "mx.klix.com")) {
            MailServer server = wiring.get(AddMailServer.class).add(admin, House.request(KLIX, name, "klix.com"));
            assertThat(wiring.get(ReconfigureServer.class).request(admin, server.id()))
                    .isEqualTo(1);
        }
        assertThat(directory.mailServers().on(House.HOST))
                .extracting(server -> server.id() + " " + server.name() + " " + server.addresses())
                .containsExactly(
                        "klix-bulk bulk.klix.com [192.168.1.126]",
                        "klix-mx mx.klix.com [192.168.1.127]",
                        "klix-smtp smtp.klix.com [192.168.1.125]");
        assertThat(directory.addresses().of(KLIX)).extracting(Address::instance).doesNotContain(Optional.empty());
        assertThat(directory.mailServers().hosted(House.HOST))
                .allMatch(hosted -> hosted.reconfiguration().isPending());
    }

    private void theOperatorPreparesTheOrganisation() {
        wiring.get(AddHost.class).add(OPERATOR, Host.of(House.HOST));
        wiring.get(SwitchMultipleInstances.class).on(OPERATOR);
        wiring.get(CreateOrganisation.class).create(OPERATOR, KLIX);
        for (String ip : List.of("192.168.1.125", "192.168.1.126", "192.168.1.127")) {
            wiring.get(AddAddress.class).add(OPERATOR, House.address(ip));
            wiring.get(AssignAddress.class).assign(OPERATOR, IpAddress.of(ip), KLIX);
        }
        wiring.get(AddMailDomain.class).add(OPERATOR, MailDomain.of(DomainName.of("klix.com"), KLIX));
    }

    private void theOperatorGivesThePrivilege() {
        wiring.get(AddUser.class)
                .add(OPERATOR, new NewUser(ADMIN, KLIX, "Administrator of klix", Optional.empty()), House.password());
        wiring.get(AddGroup.class).add(OPERATOR, KLIX, GROUP);
        wiring.get(GrantPrivilege.class).grant(OPERATOR, KLIX, GROUP, Privilege.SMTP_INSTANCE_MANAGE);
        wiring.get(AddMember.class).add(OPERATOR, KLIX, GROUP, ADMIN);
    }
}
