package org.postern.mailserver;

import java.time.Instant;

/**
 * A configuration that a server had on its host, which keeps the last ones to go back to.
 *
 * @param number counts up with each one that the host put in force
 * @param made when it was put in force
 * @param inForce it is the one that the server has now
 */
public record Generation(long number, Instant made, boolean inForce) {}
