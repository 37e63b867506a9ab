package org.postern.testkit;

import org.junit.jupiter.api.AfterAll;

/** The contracts on GOsa's tree, with the schema that Debian packages. */
class GosaLayoutIT extends SharedTreeContracts {
    private static final TestDirectory DIRECTORY = TestDirectory.openLdap(TreeForm.GOSA);

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Override
    TestDirectory directory() {
        return DIRECTORY;
    }
}
