package org.postern.shell.internal;

import org.postern.agent.Outcome.Result;

/** How it ended for an instance, as it is printed. */
final class ResultText {
    static final View<Result> VIEW = View.<Result>of("instance", Result::instance)
            .and("state", result -> result.report().state())
            .and("pid", result -> result.report().pid())
            .and("message", result -> result.report().message());

    private ResultText() {}
}
