/**
 * Inside the embedded directory: the engine, what it may be asked by whom, and its record on disk.
 *
 * <p>A request comes in at {@link org.postern.directory.embedded.internal.AccessPolicy}, which refuses or hands on to
 * {@link org.postern.directory.embedded.internal.DurableRequestHandler}; what a write changed is appended to the
 * {@link org.postern.directory.embedded.internal.Journal} before its answer goes out.
 */
@NullMarked
package org.postern.directory.embedded.internal;

import org.jspecify.annotations.NullMarked;
