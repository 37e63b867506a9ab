package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Safeguard;
import org.postern.tenancy.Host;
import org.postern.tenancy.MilterEndpoint;

/**
 * What the files of one server say of the content of mail. The rules of header_checks(5) stand in main.cf: cleanup(8) and
 * smtp(8) would not notice a change of a file. There a $ is written twice.
 */
final class FilterValues {
    /** The parameter of MIME headers that names the file (RFC 2183, RFC 2231), up to the dot, as it is or encoded. */
    private static final String NAME_OF_FILE = "^Content-(Disposition|Type):.*name(\\*[0-9]*)?\\*?[[:space:]]*="
            + "[[:space:]]*(\"([^\"\\\\]|\\\\.)*|[^\";]*)(\\.|=2E|%2E)";
    /** What may follow before the parameter ends: Windows drops dots and blanks there. */
    private static final String END_OF_NAME = "[.[:space:]]*(\\?=)?\"?[[:space:]]*(;|$$)";

    private final MailServer server;
    private final Host host;

    FilterValues(MailServer server, Host host) {
        this.server = server;
        this.host = host;
    }

    void putInto(Map<String, Object> values) {
        boolean wanted = server.usesContentFilter();
        values.put(
                "milters",
                host.milter().filter(milter -> wanted).map(MilterEndpoint::asString).stream()
                        .toList());
        values.put(
                "unfiltered",
                wanted && host.milter().isEmpty() ? List.of(host.name().asString()) : List.of());
        values.put(
                "unfilteredByChoice", wanted ? List.of() : List.of(server.name().asString()));
        values.put("attachmentRules", Blocks.ofLines(attachmentRules()));
        values.put("hopRules", Blocks.ofLines(hopRules()));
    }

    private List<String> attachmentRules() {
        List<FileExtension> blocked = server.settings().filters().blockedExtensions();
        if (blocked.isEmpty()) {
            return List.of();
        }
        String extensions = blocked.stream().map(FileExtension::asString).collect(joining("|", "(", ")"));
        return List.of("/" + NAME_OF_FILE + extensions + END_OF_NAME
                + "/ REJECT 5.7.1 Attachments named *.$$6 are not taken here");
    }

    /** Our own line stays, without its client: by it Postfix notices mail that goes round in circles. */
    private List<String> hopRules() {
        if (!server.settings().security().safeguards().contains(Safeguard.HIDDEN_HOPS)) {
            return List.of();
        }
        String byUs = "by " + server.name().asString().replace(".", "\\.") + " ";
        return List.of(
                "/^Received: from .*[[:space:]](" + byUs + ".*)$$/ REPLACE Received: $$1",
                "/^Received: " + byUs + "/ DUNNO",
                "/^(Received|X-Originating-IP):/ IGNORE");
    }
}
