package org.postern.directory.setup;

import java.util.Optional;

/**
 * Who looks and changes.
 *
 * @param tree may do everything in the tree; where absent, the product's own account does what it may
 * @param configuration may change the server's own configuration; where absent, that is not looked at
 */
public record Accounts(Optional<Account> tree, Optional<Account> configuration) {}
