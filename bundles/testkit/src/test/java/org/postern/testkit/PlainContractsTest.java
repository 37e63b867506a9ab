package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;

/**
 * What the ports do themselves where the server does not: lists without content synchronisation, following without a server
 * that tells of changes, references without an overlay.
 */
class PlainContractsTest {
    private final TestDirectory directory = new TestDirectory(PlainServer.start());

    @AfterEach
    void close() {
        directory.close();
    }

    @Nested
    class OfLists extends ListsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfReconfigurations extends ReconfigurationsContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }

    @Nested
    class OfRenaming extends RenamingContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }

        /** To this server two spellings are one name: it refuses, and nothing is changed. */
        @Override
        @ParameterizedTest
        @ValueSource(strings = "KLIX")
        void theCaseOfANameCanChange(String name) {
            Organisation klix = Organisation.of(Klix.NAME);
            Organisation spelled = Organisation.of(OrganisationName.of(name));

            assertThatThrownBy(() -> directory.organisations().update(klix, spelled))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("o=klix");
            assertThat(directory.organisations().find(Klix.NAME)).contains(klix);
        }
    }

    @Nested
    class OfRemoval extends RemovalContract {
        @Override
        protected TestDirectory directory() {
            return directory;
        }
    }
}
