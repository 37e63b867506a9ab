package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.UnavailableException;

/** The entry {@code cn=config}. */
@Component
public final class DirectoryGlobalSettings implements GlobalSettings {
    static final String SWITCH = "posternMultiInstance";

    private final Directory directory;

    @Activate
    public DirectoryGlobalSettings(@Reference Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean multipleInstances() {
        return directory
                .find(directory.tree().globalSettings(), Filters.ofClass("posternGlobalConfig"), SWITCH)
                .orElseThrow(this::noBaseTree)
                .flag(SWITCH, false);
    }

    /** Two who switch it the same way agree, so the value is replaced. */
    @Override
    public void switchMultipleInstances(boolean on) {
        if (multipleInstances() != on) {
            var change = new Modification(ModificationType.REPLACE, SWITCH, OrganisationEntries.text(on));
            directory.modify(directory.tree().globalSettings(), List.of(change)).orFail();
        }
    }

    private UnavailableException noBaseTree() {
        var why = new IllegalStateException("the base tree is not there");
        return new UnavailableException(
                why,
                "the directory has no %s: load Postern's base tree into it",
                directory.tree().globalSettings());
    }
}
