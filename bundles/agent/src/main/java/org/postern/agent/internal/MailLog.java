package org.postern.agent.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Delivery.Status;

/**
 * Lines of an instance's log in their order, joined by queue id: qmgr(8) logs who sent a message, the delivery agents what
 * became of it for each recipient, and smtpd(8), postscreen(8) and cleanup(8) whom they refuse.
 */
final class MailLog {
    /** An address as Postfix logs it (postconf(5), info_log_address_format): only between quotes there may be a {@code >}. */
    private static final String ADDRESS = "<((?:[^\">]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+)>";

    private static final Pattern LINE = Pattern.compile(
            "(\\p{Alpha}{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) \\S+ \\S+\\[\\d+\\]: (\\p{Alnum}{6,}): (.*)");
    private static final Pattern QUEUED = Pattern.compile("from=" + ADDRESS + ", size=.*");
    private static final Pattern EXPIRED = Pattern.compile("from=" + ADDRESS + ", status=(?:force-)?expired, (.*)");
    private static final Pattern DELIVERY = Pattern.compile("to=" + ADDRESS + ", (?:orig_to=" + ADDRESS
            + ", )?relay=[^,]*, (?:conn_use=\\d+, )?delay=[^,]*, delays=[^,]*, dsn=[\\d.]+, status=(\\w+) \\((.*)\\)");
    private static final Pattern REFUSAL = Pattern.compile("(?:milter-)?reject: (.*?); from=" + ADDRESS + "(?:,? to="
            + ADDRESS + ")?(?:,? proto=[^,:\\s]+)?(?:,? helo=<[^>]*>)?(?:: (.*)|.*)");
    private static final String NOT_QUEUED = "NOQUEUE";

    private final LogClock clock;
    private final Map<String, String> senders = new HashMap<>();
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    private MailLog(LogClock clock) {
        this.clock = clock;
    }

    /** @param lines other ones than those about deliveries may be among them */
    static MailLog of(List<String> lines, LogClock clock) {
        var log = new MailLog(clock);
        lines.forEach(log::read);
        return log;
    }

    /** True where so many deliveries are there and the sender of each is known: earlier lines would tell no more of them. */
    boolean tellsAllOf(int most) {
        return deliveries.size() >= most
                && newestLines(most).stream()
                        .allMatch(delivery -> sender(delivery).isPresent());
    }

    /** The newest first. */
    List<Delivery> newest(int most) {
        List<Delivery> newest = new ArrayList<>(newestLines(most));
        newest.replaceAll(this::withSender);
        Collections.reverse(newest);
        return newest;
    }

    private List<Delivery> newestLines(int most) {
        return deliveries.subList(Math.max(0, deliveries.size() - most), deliveries.size());
    }

    private void read(String line) {
        Matcher fields = LINE.matcher(line);
        if (fields.matches()) {
            var event = new Event(fields.group(1), fields.group(2), fields.group(3));
            if (!readQueued(event) && !readDelivery(event) && !readExpired(event)) {
                readRefusal(event);
            }
        }
    }

    private record Event(String stamp, String queueId, String text) {}

    private boolean readQueued(Event event) {
        Matcher queued = QUEUED.matcher(event.text);
        if (queued.matches()) {
            senders.put(event.queueId, queued.group(1));
        }
        return queued.matches();
    }

    private boolean readDelivery(Event event) {
        Matcher delivery = DELIVERY.matcher(event.text);
        if (!delivery.matches()) {
            return false;
        }
        String to = delivery.group(1);
        status(delivery.group(3)).ifPresent(status -> {
            remember(event.queueId, to, status);
            add(event, "", to, status, delivery.group(4));
        });
        return true;
    }

    /** Answers to probes of an address (verify(8)) are about no mail. */
    private static Optional<Status> status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "sent" -> Optional.of(Status.SENT);
            case "deferred", "softbounce" -> Optional.of(Status.DEFERRED);
            case "bounced" -> Optional.of(Status.BOUNCED);
            default -> Optional.empty();
        };
    }

    private void remember(String queueId, String to, Status status) {
        Set<String> recipients = waiting.computeIfAbsent(queueId, id -> new LinkedHashSet<>());
        if (status == Status.DEFERRED) {
            recipients.add(to);
        } else {
            recipients.remove(to);
        }
    }

    /** The line is about all recipients that still waited; where the log no longer has them, about an unknown one. */
    private boolean readExpired(Event event) {
        Matcher expired = EXPIRED.matcher(event.text);
        if (!expired.matches()) {
            return false;
        }
        senders.put(event.queueId, expired.group(1));
        Set<String> recipients = Optional.ofNullable(waiting.remove(event.queueId))
                .filter(known -> !known.isEmpty())
                .orElse(Set.of(""));
        recipients.forEach(to -> add(event, expired.group(1), to, Status.EXPIRED, expired.group(2)));
        return true;
    }

    private void readRefusal(Event event) {
        Matcher refusal = REFUSAL.matcher(event.text);
        if (refusal.matches()) {
            String to = Optional.ofNullable(refusal.group(3)).orElse("");
            String reason = Optional.ofNullable(refusal.group(4))
                    .map(words -> ": " + words)
                    .orElse("");
            add(event, refusal.group(2), to, Status.REJECTED, refusal.group(1) + reason);
        }
    }

    private void add(Event event, String from, String to, Status status, String detail) {
        String queueId = event.queueId.equals(NOT_QUEUED) ? "" : event.queueId;
        deliveries.add(new Delivery(clock.time(event.stamp), queueId, from, to, status, detail));
    }

    private Optional<String> sender(Delivery delivery) {
        return delivery.status() == Status.REJECTED
                ? Optional.of(delivery.from())
                : Optional.ofNullable(senders.get(delivery.queueId()));
    }

    private Delivery withSender(Delivery delivery) {
        return new Delivery(
                delivery.time(),
                delivery.queueId(),
                sender(delivery).orElse(""),
                delivery.to(),
                delivery.status(),
                delivery.detail());
    }
}
