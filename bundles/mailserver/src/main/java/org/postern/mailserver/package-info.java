/**
 * What an organisation runs: mail servers, each one SMTP instance on the organisation's own addresses, its mail domains,
 * and the road from a wanted change to a running instance. Values check themselves; ports keep and follow them.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.mailserver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
