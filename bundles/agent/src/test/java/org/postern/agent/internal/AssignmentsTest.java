package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.QueueRetirement;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** What a host reads while its directory changes. */
class AssignmentsTest {
    private static final OrganisationName RENAMED = OrganisationName.of("Klix & Fils");

    private final TestDirectory directory = TestDirectory.embedded();

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void anOrganisationThatIsRenamedMeanwhileKeepsItsMailboxes() {
        Klix.addTo(directory);
        MailServer smtp = Klix.server("smtp", Klix.ADDRESSES.get(0));
        directory
                .mailServers()
                .add(MailServer.of(
                        smtp.id(), Klix.NAME, smtp.name(), Klix.DOMAIN, Klix.HOST, smtp.addresses(), Profile.INCOMING));

        Assignment read = new Assignments(
                        Klix.HOST,
                        directory.hosts(),
                        new Renaming(),
                        directory.reconfigurations(),
                        directory.mailServers(),
                        directory.addresses(),
                        directory.mailDomains(),
                        directory.users())
                .read();

        assertThat(read.servers()).extracting(MailServer::organisation).containsExactly(RENAMED);
        assertThat(read.mailboxes().get(RENAMED)).containsExactly(EmailAddress.of("admin@klix.com"));
        assertThat(read.domains()).allMatch(domain -> domain.owner().equals(RENAMED));
        assertThat(read.addresses()).allMatch(address -> address.belongsTo(RENAMED));
    }

    @Test
    void theDomainsOfOrganisationsWithoutServerHereAreNotRead() {
        Klix.addTo(directory);
        directory.mailServers().add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
        directory.organisations().add(Organisation.of(RENAMED));
        directory.mailDomains().add(MailDomain.of(DomainName.of("elsewhere.example"), RENAMED));

        Assignment read = KlixHost.assignments(directory, Klix.HOST).read();

        assertThat(read.domains()).extracting(MailDomain::name).containsExactly(Klix.DOMAIN);
    }

    /** Is asked between the servers and what they need, and renames the organisation the first time. */
    private final class Renaming implements GlobalSettings {
        @Override
        public boolean multipleInstances() {
            directory
                    .organisations()
                    .find(Klix.NAME)
                    .ifPresent(klix -> directory.organisations().update(klix, Organisation.of(RENAMED)));
            return true;
        }

        @Override
        public void switchMultipleInstances(boolean on) {
            directory.globalSettings().switchMultipleInstances(on);
        }

        @Override
        public Optional<QueueRetirement> switchedOff() {
            return Optional.empty();
        }

        @Override
        public void switchOff(QueueRetirement retirement) {
            directory.globalSettings().switchOff(retirement);
        }
    }
}
