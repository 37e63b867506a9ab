/**
 * How the {@code postern} command and the server talk over the socket, as frames.
 *
 * <p>A frame is one byte for the type, four bytes for the length of the content (big endian, at most 1 MiB), and the
 * content; texts are UTF-8. The client opens: one {@code ARGUMENT} for each word, {@code WIDTH} where it knows the columns
 * of its terminal, then {@code RUN}. The server answers with any number of {@code OUT} and {@code ERR}, and ends with
 * {@code EXIT}. In between it may send {@code ASK_SECRET} or {@code READ}; the client answers each with one {@code ANSWER}
 * or {@code NO_ANSWER} before anything else is sent.
 */
@NullMarked
package org.postern.shell.wire;

import org.jspecify.annotations.NullMarked;
