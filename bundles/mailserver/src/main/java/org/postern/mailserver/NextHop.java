package org.postern.mailserver;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;

/**
 * The machine that mail is handed to, by name or address and without an MX look-up (postconf(5), {@code relayhost}).
 *
 * @param host canonical host name or IP address
 * @param port TCP port, 1 to 65535
 */
public record NextHop(String host, int port) implements Serializable {
    private static final int SMTP = 25;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^\\[\\]:]+))(?::([0-9]{1,5}))?");

    public NextHop {
        host = isAddress(host)
                ? IpAddress.of(host).asString()
                : HostName.of(host).asString();
        if (port < 1 || port > HIGHEST_PORT) {
            throw InvalidValueException.of("port", Integer.toString(port), "take one from 1 to 65535");
        }
    }

    /** @throws InvalidValueException where the text is not {@code name}, {@code [address]} or either with {@code :port} */
    public static NextHop of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw InvalidValueException.of("next hop", text, "write it as mail.example.com:25 or [192.0.2.10]:25");
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        return new NextHop(host, form.group(3) == null ? SMTP : Integer.parseInt(form.group(3)));
    }

    /** As Postfix writes a destination without MX look-up: {@code [host]:port}. */
    public String asString() {
        return "[" + host + "]:" + port;
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    @Override
    public String toString() {
        return asString();
    }
}
