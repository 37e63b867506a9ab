package org.postern.directory.setup;

/**
 * Somebody to sign in to the directory as.
 *
 * @param bindDn his distinguished name
 * @param password never shown
 */
public record Account(String bindDn, String password) {
    @Override
    public String toString() {
        return bindDn;
    }
}
