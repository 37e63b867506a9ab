package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.UnavailableException;

/** The entry {@code cn=config}. */
@Component
public final class DirectoryGlobalSettings implements GlobalSettings {
    static final String SWITCH = "posternMultiInstance";
    /** There only with the switch off: the word that had all hosts stop their servers. */
    static final String RETIREMENT = "posternQueueRetirement";

    private final Directory directory;

    @Activate
    public DirectoryGlobalSettings(@Reference Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean multipleInstances() {
        return isOn(entry());
    }

    /** Two who switch it the same way agree, so the value is replaced. */
    @Override
    public void switchMultipleInstances(boolean on) {
        StoredEntry entry = entry();
        List<Modification> changes = new ArrayList<>();
        if (isOn(entry) != on) {
            changes.add(replaced(SWITCH, OrganisationEntries.text(on)));
        }
        if (entry.optional(RETIREMENT).isPresent()) {
            changes.add(new Modification(ModificationType.REPLACE, RETIREMENT));
        }
        modify(changes);
    }

    /** Of a switch that cannot be read, or whose word cannot, nothing is concluded. */
    @Override
    public Optional<QueueRetirement> switchedOff() {
        StoredEntry entry = entry();
        return entry.optional(SWITCH)
                .filter("FALSE"::equalsIgnoreCase)
                .flatMap(off -> entry.as(config -> config.optional(RETIREMENT).map(QueueRetirement::of)));
    }

    @Override
    public void switchOff(QueueRetirement retirement) {
        modify(List.of(replaced(SWITCH, OrganisationEntries.text(false)), replaced(RETIREMENT, retirement.asString())));
    }

    private static Modification replaced(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    private void modify(List<Modification> changes) {
        if (!changes.isEmpty()) {
            directory.modify(directory.tree().globalSettings(), changes).orFail();
        }
    }

    private static boolean isOn(StoredEntry entry) {
        return entry.flag(SWITCH, false);
    }

    private StoredEntry entry() {
        return directory
                .find(directory.tree().globalSettings(), Filters.ofClass("posternGlobalConfig"), SWITCH, RETIREMENT)
                .orElseThrow(this::noBaseTree);
    }

    private UnavailableException noBaseTree() {
        var why = new IllegalStateException("the base tree is not there");
        return new UnavailableException(
                why,
                "the directory has no %s: load Postern's base tree into it",
                directory.tree().globalSettings());
    }
}
