package org.postern.administration;

import org.junit.jupiter.api.Test;
import org.postern.testkit.TestDirectory;

/** The klix case on the embedded directory. */
class GuideTest {
    @Test
    void theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem() {
        try (TestDirectory directory = TestDirectory.embedded()) {
            new Guide(directory).theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem();
        }
    }
}
