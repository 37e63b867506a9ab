package org.postern.mailserver;

import java.util.OptionalInt;
import org.postern.mailserver.Reconfiguration.State;

/**
 * What a host tells of one server after it dealt with a request.
 *
 * @param generation the request dealt with
 * @param state how it ended
 * @param message one sentence for people; empty where all is well
 * @param pid of the master process while it runs
 */
public record Report(long generation, State state, String message, OptionalInt pid) {}
