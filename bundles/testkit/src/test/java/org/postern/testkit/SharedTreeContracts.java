package org.postern.testkit;

import org.junit.jupiter.api.Nested;

/** The contracts on the entries of another product. */
abstract class SharedTreeContracts extends TreeContracts {
    @Nested
    class OfTheExistingTree extends ExistingTreeContract {
        @Override
        protected TestDirectory directory() {
            return SharedTreeContracts.this.directory();
        }
    }
}
