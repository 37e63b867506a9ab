package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a mail filter answers, as {@code smtpd_milters} takes it: {@code unix:/path} or {@code inet:host:port} (postconf(5)). */
public record MilterEndpoint(String asString) implements Serializable {
    /** Linux takes paths of up to 107 bytes (unix(7)). */
    private static final Pattern UNIX = Pattern.compile("unix:/[A-Za-z0-9._/-]{1,106}");

    private static final Pattern INET =
            Pattern.compile("inet:(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65535;

    public MilterEndpoint {
        if (!UNIX.matcher(asString).matches() && !isInet(asString)) {
            throw InvalidValueException.of(
                    "milter endpoint", asString, "write it as unix:/run/rspamd/milter.sock or inet:127.0.0.1:11332");
        }
    }

    private static boolean isInet(String text) {
        Matcher form = INET.matcher(text);
        if (!form.matches()) {
            return false;
        }
        int port = Integer.parseInt(form.group(1));
        return port > 0 && port <= HIGHEST_PORT;
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
