package org.postern.generator;

import org.postern.postfix.HostLayout;

/** Turns the mail servers of a host into the configuration of its Postfix instances; the same input gives the same bytes. */
public final class Generator {
    private final HostLayout layout;

    /** @param layout where the host keeps its instances */
    public Generator(HostLayout layout) {
        this.layout = layout;
    }

    /**
     * A server that may not be configured as it stands is refused, and the others go on.
     *
     * @throws org.postern.tenancy.InvalidValueException where the local additions to the default instance may not stand
     */
    public Generation generate(HostInventory inventory) {
        throw new UnsupportedOperationException(layout + " " + inventory);
    }
}
