package org.postern.administration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.testkit.TestDirectory;
import org.postern.testkit.TreeForm;

/** The klix case on a real OpenLDAP, in Postern's own tree and in those of other products. */
class GuideOnLayoutsIT {
    @ParameterizedTest
    @EnumSource
    void theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem(TreeForm form) {
        try (TestDirectory directory = TestDirectory.openLdap(form)) {
            new Guide(directory).theOrganisationsOwnAdministratorAddsThreeServersAndAsksForThem();
        }
    }
}
