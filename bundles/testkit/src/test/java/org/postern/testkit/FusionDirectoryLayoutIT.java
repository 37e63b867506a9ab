package org.postern.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What differs from GOsa's tree: groups may not be empty, and people are not marked. */
class FusionDirectoryLayoutIT {
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap(TreeForm.FUSIONDIRECTORY);

    @AfterEach
    void empty() throws Exception {
        DIRECTORY.reset();
    }

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Nested
    class OfTheExistingTree extends ExistingTreeContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfGroups extends GroupsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfRemoval extends RemovalContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }
}
