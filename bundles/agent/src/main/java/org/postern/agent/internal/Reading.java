package org.postern.agent.internal;

import java.io.IOException;

/** Something that reads the host, or changes it. */
interface Reading<T> {
    T read() throws IOException;
}
