package org.postern.mailserver;

/**
 * Mail that was taken out of a server's queue and packed away on its host.
 *
 * @param messages how many
 * @param file where it lies on the host
 */
public record ArchivedQueue(int messages, String file) {}
