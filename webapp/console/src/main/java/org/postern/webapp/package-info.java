/**
 * The console, as bundles that add to it see it: a {@link org.postern.webapp.ConsoleModule} brings pages and menu entries,
 * a page extends {@link org.postern.webapp.ConsolePage} and calls use cases through {@link org.postern.webapp.UseCases}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.webapp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
