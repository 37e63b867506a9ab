package org.postern.mailserver;

import java.time.Instant;

/**
 * What became of one message for one recipient, as the instance logged it.
 *
 * @param time to the second, in the host's own time zone when it was logged
 * @param queueId empty for what was refused before it was queued
 * @param from envelope sender; empty for the null sender, or where the log no longer has it
 * @param to envelope recipient
 * @param detail the answer of the next hop, or the reason, in Postfix's words
 */
public record Delivery(Instant time, String queueId, String from, String to, Status status, String detail) {
    /** How it went (bounce(5), DSN actions), with what smtpd(8) refused beside. */
    public enum Status {
        SENT,
        DEFERRED,
        BOUNCED,
        EXPIRED,
        REJECTED
    }
}
