package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.UnavailableException;

public abstract class GlobalSettingsContract extends Contract {
    private GlobalSettings settings() {
        return directory().globalSettings();
    }

    @Test
    void multipleInstancesAreOffUntilSwitchedOn() {
        assertThat(settings().multipleInstances()).isFalse();

        settings().switchMultipleInstances(true);
        settings().switchMultipleInstances(true);
        assertThat(settings().multipleInstances()).isTrue();

        settings().switchMultipleInstances(false);
        assertThat(settings().multipleInstances()).isFalse();
    }

    @Test
    void withoutItsEntryNothingIsConcluded() throws Exception {
        Ldap.delete(directory(), "cn=config,cn=postern," + directory().suffix());

        assertThatThrownBy(() -> settings().multipleInstances())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("base tree");
    }
}
