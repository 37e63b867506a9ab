package org.postern.shell.internal;

import java.util.Optional;
import org.postern.administration.Actor;
import org.postern.tenancy.UserId;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its own words. */
final class GlobalOptions {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Answer in JSON. Complaints stay a line on the standard error.")
    private boolean json;

    @Option(
            names = "--as",
            scope = ScopeType.INHERIT,
            paramLabel = "USER",
            description = "Act with the rights of this user instead of the system administrator's.")
    private Optional<UserId> user = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    boolean json() {
        return json;
    }

    Actor actor() {
        return user.map(Actor::operatorAs).orElseGet(Actor::operator);
    }
}
