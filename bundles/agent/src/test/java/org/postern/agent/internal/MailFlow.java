package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Clients that send numbered messages to a server from when they are made to when they are ended, whatever happens to it.
 * They send a message again as long as the server puts it off, or can't be reached. Where the connection is lost after all
 * of a message was sent and before the answer, nobody knows whether the server has it (RFC 1047): it is not sent again.
 */
final class MailFlow implements AutoCloseable {
    private static final int CLIENTS = 6;
    private static final int MESSAGES_OF_A_CONNECTION = 20;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(10);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private final Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, String> refusals = new ConcurrentHashMap<>();
    private final String recipient;
    private volatile String server;
    private volatile String lastTrouble = "none";
    private volatile boolean ended;

    /** What became of one message. */
    enum Outcome {
        ACCEPTED,
        REFUSED,
        UNKNOWN
    }

    /** @param server the address that the messages are sent to at first */
    MailFlow(String server, String recipient) {
        this.server = server;
        this.recipient = recipient;
        for (int client = 0; client < CLIENTS; client++) {
            running.add(CompletableFuture.runAsync(this::converse, clients));
        }
    }

    /** Sends the next messages, and those that were put off, to another address. */
    void turnTo(String other) {
        server = other;
    }

    /** Returns when so many more messages were accepted. */
    void awaitMore(int messages) {
        int before = count(Outcome.ACCEPTED);
        Awaitility.await()
                .atMost(LONGEST)
                .untilAsserted(() -> assertThat(count(Outcome.ACCEPTED))
                        .as("accepted; last trouble: %s", lastTrouble)
                        .isGreaterThanOrEqualTo(before + messages));
    }

    int count(Outcome outcome) {
        return numbers(outcome).size();
    }

    SortedSet<Integer> numbers(Outcome outcome) {
        SortedSet<Integer> numbers = new TreeSet<>();
        outcomes.forEach((number, itsOutcome) -> {
            if (itsOutcome == outcome) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    /** The server's words, by number. */
    Map<Integer, String> refusals() {
        return refusals;
    }

    /** How often a message was not accepted and nothing was lost by that. */
    int putOff() {
        return putOff.get();
    }

    /** Returns when nobody sends any more. */
    void end() {
        ended = true;
        running.forEach(CompletableFuture::join);
    }

    /** One connection after the other. */
    private void converse() {
        int number = last.incrementAndGet();
        while (!ended) {
            number = connection(number);
        }
    }

    /** Answers which message is to be sent on the next connection. */
    private int connection(int first) {
        int number = first;
        try (SmtpClient client = new SmtpClient(server)) {
            client.say("EHLO client.example.net");
            for (int sent = 0; sent < MESSAGES_OF_A_CONNECTION && !ended; sent++) {
                Optional<Outcome> outcome = send(number, client);
                if (outcome.isEmpty()) {
                    return number;
                }
                outcomes.put(number, outcome.get());
                number = last.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
            }
            client.say("QUIT");
        } catch (IOException lost) {
            putOff(lost.toString());
            LockSupport.parkNanos(BEFORE_ANOTHER_TRY.toNanos());
        }
        return number;
    }

    /** Empty where the message was put off. */
    private Optional<Outcome> send(int number, SmtpClient client) throws IOException {
        for (String command : List.of("MAIL FROM:<alice@klix.com>", "RCPT TO:<" + recipient + ">", "DATA")) {
            String answer = client.say(command);
            if (!answer.startsWith("2") && !answer.startsWith("354 ")) {
                return notAccepted(number, answer);
            }
        }
        try {
            String answer = client.say(World.message(number));
            return answer.startsWith("250 ") ? Optional.of(Outcome.ACCEPTED) : notAccepted(number, answer);
        } catch (IOException lostBeforeTheAnswer) {
            return Optional.of(Outcome.UNKNOWN);
        }
    }

    private Optional<Outcome> notAccepted(int number, String answer) {
        if (answer.startsWith("4")) {
            putOff(answer);
            return Optional.empty();
        }
        refusals.put(number, answer);
        return Optional.of(Outcome.REFUSED);
    }

    private void putOff(String why) {
        putOff.incrementAndGet();
        lastTrouble = why;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        clients.shutdown();
        clients.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}
