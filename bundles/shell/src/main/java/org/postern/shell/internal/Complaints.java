package org.postern.shell.internal;

import java.util.Locale;
import java.util.Objects;
import org.postern.administration.DeniedException;
import org.postern.administration.RefusedException;
import org.postern.mailserver.CommandFailedException;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.PasswordRefusedException;
import org.postern.tenancy.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line and an exit code. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final Call call;

    Complaints(Call call) {
        this.call = call;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        if (failure.getCause() instanceof InvalidValueException invalid) {
            call.complain(message(invalid));
        } else {
            call.complain(misunderstanding(failure) + "; see "
                    + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.WRONG_CALL;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        int code = code(failure);
        if (isExpected(failure)) {
            call.complain(message(failure));
        } else {
            LOG.error("command failed: {}", line.getCommandSpec().qualifiedName(), failure);
            call.complain("an error of Postern's own: " + failure + "; the server's log has more");
        }
        return code;
    }

    private static int code(Exception failure) {
        if (failure instanceof InvalidValueException) {
            return ExitCode.WRONG_CALL;
        }
        return failure instanceof DeniedException
                        || failure instanceof RefusedException
                        || failure instanceof NotFoundException
                        || failure instanceof AlreadyExistsException
                        || failure instanceof InUseException
                        || failure instanceof PasswordRefusedException
                ? ExitCode.REFUSED
                : ExitCode.FAILED;
    }

    private static boolean isExpected(Exception failure) {
        return code(failure) != ExitCode.FAILED
                || failure instanceof StoreException
                || failure instanceof CommandFailedException
                || failure instanceof NoAgentException;
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private static String misunderstanding(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unknown) {
            return "\"" + String.join(" ", unknown.getUnmatched()) + "\" is not understood";
        }
        String message = message(failure);
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
