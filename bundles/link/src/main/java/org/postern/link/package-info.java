/**
 * Live servers of a host whose agent is another process of the machine, which alone is root. The agent's process serves its
 * {@link org.postern.mailserver.LiveServers} on a Unix-domain socket; in the console's process they are a service again, there
 * while the agent is. A request and its answer are one line of JSON each: a verb of a closed list with its arguments, and a
 * value or a failure of a known kind. Nothing is run that is not one of these verbs.
 */
@NullMarked
package org.postern.link;

import org.jspecify.annotations.NullMarked;
