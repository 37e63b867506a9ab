package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Where a mail filter answers, as {@code smtpd_milters} takes it: {@code unix:/path} or {@code inet:host:port} (postconf(5)). */
public record MilterEndpoint(String asString) implements Serializable {
    private static final Pattern UNIX = Pattern.compile("unix:/[A-Za-z0-9._/-]+");
    private static final Pattern INET = Pattern.compile("inet:([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");

    public MilterEndpoint {
        if (!UNIX.matcher(asString).matches() && !INET.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "milter endpoint", asString, "write it as unix:/run/rspamd/milter.sock or inet:127.0.0.1:11332");
        }
    }

    /** @throws InvalidValueException where Postfix would not take the text */
    public static MilterEndpoint of(String text) {
        return new MilterEndpoint(text);
    }

    @Override
    public String toString() {
        return asString;
    }
}
