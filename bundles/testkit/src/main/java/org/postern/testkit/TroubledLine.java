package org.postern.testkit;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;

/** The line from ports to their directory, on which searches are answered as a directory in trouble answers them. */
public final class TroubledLine extends DirectoryLine {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    private final DirectoryPorts ports;
    private volatile Trouble trouble = Trouble.NONE;

    /** What happens to the answer of a search. */
    public enum Trouble {
        NONE,
        /** No answer comes. */
        SILENT,
        /** The connection is lost after the entries, before the word that these were all. */
        HALF,
        /** Some entries, and that there are more than the server gives (RFC 4511, sizeLimitExceeded). */
        SIZE_LIMIT,
        /** That another server has them. */
        REFERRAL,
        /** Success, and none of the mail servers: as to an account whose rights were taken. */
        NO_SERVERS
    }

    private TroubledLine(TestDirectory directory) throws IOException {
        super(directory);
        DirectoryAccess access = directory.access();
        this.ports = new DirectoryPorts(new DirectoryAccess(
                List.of(url()),
                access.suffix(),
                access.bindDn(),
                access.passwordFile(),
                Optional.empty(),
                false,
                false,
                access.connectTimeout(),
                LONGEST_ANSWER,
                access.connections(),
                Duration.ofMillis(100),
                access.layout()));
    }

    public static TroubledLine to(TestDirectory directory) throws IOException {
        var line = new TroubledLine(directory);
        line.open();
        return line;
    }

    public DirectoryPorts ports() {
        return ports;
    }

    /** From now on. */
    public void turn(Trouble other) {
        trouble = other;
    }

    @Override
    boolean passAnswer(LDAPMessage answer, OutputStream client) throws IOException {
        if (trouble == Trouble.HALF && done(answer)) {
            return false;
        }
        Optional<LDAPMessage> passed = passed(answer);
        return passed.isEmpty() || super.passAnswer(passed.get(), client);
    }

    private Optional<LDAPMessage> passed(LDAPMessage answer) {
        return switch (trouble) {
            case NONE, HALF -> Optional.of(answer);
            case SILENT -> Optional.empty();
            case SIZE_LIMIT -> Optional.of(done(answer) ? ended(answer, ResultCode.SIZE_LIMIT_EXCEEDED) : answer);
            case REFERRAL ->
                Optional.of(done(answer) ? ended(answer, ResultCode.REFERRAL) : answer)
                        .filter(other -> !isEntry(other));
            case NO_SERVERS -> Optional.of(answer).filter(other -> !isMailServer(other));
        };
    }

    private static LDAPMessage ended(LDAPMessage answer, ResultCode code) {
        List<String> elsewhere = code == ResultCode.REFERRAL ? List.of("ldap://elsewhere.example.net") : List.of();
        return new LDAPMessage(
                answer.getMessageID(), new SearchResultDoneProtocolOp(code.intValue(), null, null, elsewhere));
    }

    private static boolean done(LDAPMessage answer) {
        return answer.getProtocolOpType() == LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_DONE;
    }

    private static boolean isEntry(LDAPMessage answer) {
        return answer.getProtocolOpType() == LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_ENTRY;
    }

    private static boolean isMailServer(LDAPMessage answer) {
        return isEntry(answer)
                && answer.getProtocolOp() instanceof SearchResultEntryProtocolOp entry
                && entry.getDN().contains("ou=instances");
    }

    @Override
    public void close() {
        ports.close();
        super.close();
    }
}
