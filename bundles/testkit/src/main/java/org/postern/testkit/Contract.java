package org.postern.testkit;

/** What every implementation of a port keeps to, run against each kind of directory. */
abstract class Contract {
    static final int RUNNERS = 32;

    /** A directory that holds the base tree alone when a test begins. */
    protected abstract TestDirectory directory();
}
