package org.postern.shell.internal;

import java.util.Optional;
import org.osgi.framework.FrameworkUtil;

/** Which Postern answers, on which Java. */
record ProductVersion(String postern, String java) {
    static final View<ProductVersion> VIEW =
            View.of("postern", ProductVersion::postern).and("java", ProductVersion::java);

    static ProductVersion current() {
        return new ProductVersion(
                Optional.ofNullable(FrameworkUtil.getBundle(ProductVersion.class))
                        .map(bundle -> bundle.getVersion().toString())
                        .orElse("not installed"),
                Runtime.version().toString());
    }
}
