package org.postern.mailserver;

import java.util.Optional;
import java.util.OptionalInt;
import org.postern.tenancy.InstanceId;

/**
 * How far a mail server is on the road from wanted to running.
 *
 * @param server which one
 * @param requested how often a reconfiguration was asked for; 0 where never, and then no host touches the server
 * @param requestedPlan the {@link Preview#plan} that the last request is for; empty where it is for whatever there is to do
 * @param applied the request that the host last dealt with, well or badly
 * @param state what the host reported last
 * @param message the report's sentence for people; empty where all is well
 * @param pid of the instance's master process while it runs
 */
public record Reconfiguration(
        InstanceId server,
        long requested,
        Optional<String> requestedPlan,
        long applied,
        State state,
        String message,
        OptionalInt pid) {

    /** What the host last reported of a server. */
    public enum State {
        /** No report yet. */
        NEW("new"),
        RUNNING("running"),
        /** Disabled: its files and queue are kept. */
        STOPPED("stopped"),
        /** The last request failed; the message says at which step and in whose words. */
        FAILED("failed"),
        /** Files were written and checked, but this host starts nothing: it rehearses. */
        REHEARSED("rehearsed");

        private final String token;

        State(String token) {
            this.token = token;
        }

        /** The word kept in {@code posternState}. */
        public String token() {
            return token;
        }

        /** @throws IllegalArgumentException for a word that names no state */
        public static State of(String token) {
            for (State state : values()) {
                if (state.token.equals(token)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a server is called " + token);
        }

        @Override
        public String toString() {
            return token;
        }
    }

    /** A server that nobody asked to reconfigure yet. */
    public static Reconfiguration none(InstanceId server) {
        return new Reconfiguration(server, 0, Optional.empty(), 0, State.NEW, "", OptionalInt.empty());
    }

    /**
     * True where the host has nothing to do any more and no process of the server runs: one that rehearses stops nothing, and
     * one that refuses the server says so instead.
     */
    public boolean saysStopped() {
        return !isPending()
                && (state == State.STOPPED || state != State.RUNNING && state != State.NEW && pid.isEmpty());
    }

    /** True while a request waits that is for just what was shown: it is not to be replaced by another. */
    public boolean waitsAsShown() {
        return isPending() && requestedPlan.isPresent();
    }

    /** True while a request waits for the host. */
    public boolean isPending() {
        return requested > applied;
    }
}
