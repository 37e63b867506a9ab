package org.postern.mailserver;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.tenancy.InvalidValueException;

/** A ceiling that smtpd(8) keeps, the values it may have, and those it has where a server sets none. */
public enum Limit {
    /** Bytes of one message with its header. */
    MESSAGE_SIZE(
            "message_size_limit",
            10_240,
            1_073_741_824,
            10_240_000,
            Map.of(Profile.OUTGOING, 52_428_800L, Profile.INCOMING, 52_428_800L)),
    /** Recipients of one message; the client is to send the others in the next one. */
    RECIPIENTS("smtpd_recipient_limit", 1, 50_000, 1_000, Map.of()),
    /** Connections that one client has at a time (anvil(8)). */
    CONNECTIONS("smtpd_client_connection_count_limit", 1, 10_000, 50, Map.of(Profile.INCOMING, 20L)),
    /** Messages that one client sends in a minute (anvil(8)); 0 is no limit. */
    MESSAGE_RATE("smtpd_client_message_rate_limit", 1, 1_000_000, 0, Map.of(Profile.INCOMING, 300L));

    /** As many digits as a long always holds. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final String parameter;
    private final long lowest;
    private final long highest;
    private final long ofPostfix;
    private final Map<Profile, Long> ofProfiles;

    Limit(String parameter, long lowest, long highest, long ofPostfix, Map<Profile, Long> ofProfiles) {
        this.parameter = parameter;
        this.lowest = lowest;
        this.highest = highest;
        this.ofPostfix = ofPostfix;
        this.ofProfiles = ofProfiles;
    }

    /** @throws InvalidValueException for a parameter that is no limit of a server */
    public static Limit of(String parameter) {
        return Arrays.stream(values())
                .filter(limit -> limit.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> InvalidValueException.of("limit", parameter, "take one of %s", parameters()));
    }

    private static String parameters() {
        return Arrays.stream(values()).map(Limit::parameter).collect(Collectors.joining(", "));
    }

    /** As postconf(5) calls it. */
    public String parameter() {
        return parameter;
    }

    public long lowest() {
        return lowest;
    }

    public long highest() {
        return highest;
    }

    /** What holds where main.cf says nothing. */
    public long ofPostfix() {
        return ofPostfix;
    }

    /** What holds for a server of the profile that sets nothing itself. */
    public long of(Profile profile) {
        return ofProfiles.getOrDefault(profile, ofPostfix);
    }

    /** @throws InvalidValueException where the text is no number that a server may set the limit to */
    public long parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw refusal(text);
        }
        long value = Long.parseLong(text);
        check(value);
        return value;
    }

    /** @throws InvalidValueException where a server may not set the limit to that */
    void check(long value) {
        if (value < lowest || value > highest) {
            throw refusal(Long.toString(value));
        }
    }

    private InvalidValueException refusal(String value) {
        return InvalidValueException.of(
                "limit", value, "take a number from %s to %s for %s", lowest, highest, parameter);
    }
}
