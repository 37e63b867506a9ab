package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.QueueRetirement;
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
    void onlyWhoSaysWhatBecomesOfTheQueuesHasTheHostsStopTheirServers() {
        QueueRetirement keep = QueueRetirement.of("keep 2026-11-27T16:00:00Z");
        QueueRetirement drain = QueueRetirement.of("drain 2026-11-27T17:00:00Z");
        settings().switchMultipleInstances(true);
        settings().switchMultipleInstances(false);
        assertThat(settings().switchedOff()).isEmpty();

        settings().switchMultipleInstances(true);
        settings().switchOff(keep);
        assertThat(settings().multipleInstances()).isFalse();
        assertThat(settings().switchedOff()).contains(keep);
        settings().switchOff(drain);
        assertThat(settings().switchedOff()).contains(drain);

        settings().switchMultipleInstances(true);
        assertThat(settings().switchedOff()).isEmpty();
        settings().switchMultipleInstances(false);
        assertThat(settings().switchedOff()).isEmpty();
    }

    @Test
    void aWordThatCannotBeReadIsNone() throws Exception {
        settings().switchOff(QueueRetirement.of("keep 2026-11-27T16:00:00Z"));
        Ldap.modify(
                directory(),
                "cn=config,cn=postern," + directory().suffix(),
                new Modification(ModificationType.REPLACE, "posternQueueRetirement", "burn them all"));

        assertThatThrownBy(() -> settings().switchedOff())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("\"burn\" is not valid: write keep, archive or drain");
    }

    @Test
    void withoutItsEntryNothingIsConcluded() throws Exception {
        Ldap.delete(directory(), "cn=config,cn=postern," + directory().suffix());

        assertThatThrownBy(() -> settings().multipleInstances())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("base tree");
    }
}
