package org.postern.testkit;

import org.junit.jupiter.api.Nested;

/** The contracts of all ports in Postern's own tree. */
abstract class PortContracts extends TreeContracts {
    @Nested
    class OfHosts extends HostsContract {
        @Override
        protected TestDirectory directory() {
            return PortContracts.this.directory();
        }
    }

    @Nested
    class OfGlobalSettings extends GlobalSettingsContract {
        @Override
        protected TestDirectory directory() {
            return PortContracts.this.directory();
        }
    }

    @Nested
    class OfReconfigurations extends ReconfigurationsContract {
        @Override
        protected TestDirectory directory() {
            return PortContracts.this.directory();
        }
    }

    @Nested
    class OfTwoConsoles extends TwoConsolesContract {
        @Override
        protected TestDirectory directory() {
            return PortContracts.this.directory();
        }
    }
}
