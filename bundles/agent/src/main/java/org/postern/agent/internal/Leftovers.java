package org.postern.agent.internal;

import java.io.IOException;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;

/** What a change of an instance left behind when it was cut short. */
final class Leftovers {
    private final HostLayout layout;
    private final InstanceName name;

    Leftovers(HostLayout layout, InstanceName name) {
        this.layout = layout;
        this.name = name;
    }

    boolean exist() throws IOException {
        return name.isPrimary()
                ? primary().hasLeftovers()
                : trees().hasLeftovers() || InstanceFolders.haveLeftovers(layout.of(name));
    }

    void remove() throws IOException {
        if (name.isPrimary()) {
            primary().tidyUp();
        } else {
            trees().tidyUp();
            InstanceFolders.tidyUp(layout.of(name));
        }
    }

    private PrimaryFiles primary() {
        return new PrimaryFiles(layout);
    }

    private Trees trees() {
        return new Trees(layout, name);
    }
}
