package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Many writers, few syncs: while one writer's sync runs, the others gather in the next batch, and the first of them to
 * wake syncs for all.
 *
 * <p>After a sync that failed nobody knows what is on the disk: every batch fails until {@link #abandon}.
 */
final class GroupCommit {
    /** Where the journal stands: the number of its last record and the length of its file, in bytes. */
    record Position(long number, long length) {}

    /** Puts on the disk what was written to the journal's file so far. */
    interface Sync {
        void run() throws IOException;
    }

    /** Writers whose records one sync makes durable. */
    static final class Batch {
        private boolean settled;
        private Optional<IOException> failure = Optional.empty();

        private Batch() {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private Sync sync;
    private Position synced;
    private Position written;
    private Batch open = new Batch();
    private boolean leading;
    private Optional<IOException> syncFailure = Optional.empty();

    /** @param start what is on the disk already */
    GroupCommit(Sync sync, Position start) {
        this.sync = sync;
        this.synced = start;
        this.written = start;
    }

    /** To be called after each append, by one thread at a time. */
    Batch join(Position position) {
        lock.lock();
        try {
            written = position;
            return open;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when the batch is on the disk.
     *
     * @throws IOException where it is not: the write must not be acknowledged
     */
    void await(Batch batch) throws IOException {
        Optional<Position> target = leadOrWait(batch);
        if (target.isPresent()) {
            settle(batch, target.get(), sync());
        }
        if (batch.failure.isPresent()) {
            throw batch.failure.get();
        }
    }

    /** Goes on with another file. The first must be on the disk: {@link #await} the last batch before. */
    void goOnWith(Sync next, Position start) {
        lock.lock();
        try {
            sync = next;
            synced = start;
            written = start;
        } finally {
            lock.unlock();
        }
    }

    /** Why a sync failed, where nobody has cleared up since. */
    Optional<IOException> syncFailure() {
        lock.lock();
        try {
            return syncFailure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fails whatever is not on the disk and tells where the disk is certain. Nobody may append meanwhile.
     *
     * @param cause what those who wait are told
     */
    Position abandon(IOException cause) {
        lock.lock();
        try {
            while (leading) {
                settled.awaitUninterruptibly();
            }
            fail(open, new IOException("a write before this one could not be kept: " + cause.getMessage(), cause));
            open = new Batch();
            syncFailure = Optional.empty();
            written = synced;
            settled.signalAll();
            return synced;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Position> leadOrWait(Batch batch) {
        lock.lock();
        try {
            while (!batch.settled && (leading || syncFailure.isPresent())) {
                settled.awaitUninterruptibly();
            }
            if (batch.settled) {
                return Optional.empty();
            }
            leading = true;
            open = new Batch();
            return Optional.of(written);
        } finally {
            lock.unlock();
        }
    }

    private Optional<IOException> sync() {
        try {
            sync.run();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void settle(Batch batch, Position target, Optional<IOException> failure) {
        lock.lock();
        try {
            failure.ifPresentOrElse(e -> fail(batch, e), () -> synced = target);
            syncFailure = failure;
            batch.settled = true;
            leading = false;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void fail(Batch batch, IOException failure) {
        batch.failure = Optional.of(failure);
        batch.settled = true;
    }
}
