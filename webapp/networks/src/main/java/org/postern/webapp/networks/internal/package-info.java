/** System → networks: the addresses of the mail hosts, who has them and which servers use them. */
@NullMarked
package org.postern.webapp.networks.internal;

import org.jspecify.annotations.NullMarked;
