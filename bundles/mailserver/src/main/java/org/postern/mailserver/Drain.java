package org.postern.mailserver;

import java.time.Instant;

/**
 * That a disabled server delivers what is in its queue, and takes no new mail.
 *
 * @param deadline when that ends, whatever is left then
 * @param over true where it has ended, be it that the queue was empty, be it at the deadline
 */
public record Drain(Instant deadline, boolean over) {}
