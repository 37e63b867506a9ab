/** The agent's inside: reading and changing the host, and following the directory. */
@NullMarked
package org.postern.agent.internal;

import org.jspecify.annotations.NullMarked;
