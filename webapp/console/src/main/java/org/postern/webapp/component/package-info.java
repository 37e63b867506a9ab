/** What pages are made of: lists whose state is in the URL, forms that notice who else edits, small links and texts. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.webapp.component;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
