/**
 * What a person may do, one class per use case. Each is given who acts, checks his rights on the stored object as the
 * directory has them at that moment, then acts through the ports. What the person may not see looks as if it were not
 * there ({@link org.postern.tenancy.NotFoundException}); what he sees but may not do is a {@link
 * org.postern.administration.DeniedException} naming the privilege; what a rule of the house forbids is a {@link
 * org.postern.administration.RefusedException}. In all three cases nothing was changed. What was changed is put
 * down in the {@link org.postern.tenancy.AuditLog}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.administration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
