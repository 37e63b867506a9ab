package org.postern.mailserver;

import java.util.List;
import java.util.Optional;

/**
 * What a server does with the content of mail.
 *
 * @param contentFilter whether the host's filter sees the mail ({@link org.postern.tenancy.Host#milter}); empty for the
 *     profile's way: incoming mail alone
 * @param blockedExtensions messages with attachments whose names end so are refused (postconf(5),
 *     {@code mime_header_checks})
 */
public record Filters(Optional<Boolean> contentFilter, List<FileExtension> blockedExtensions) {
    public Filters {
        blockedExtensions = blockedExtensions.stream().sorted().distinct().toList();
    }

    /** As the profile has it. */
    public static Filters none() {
        return new Filters(Optional.empty(), List.of());
    }

    public Filters withContentFilter(boolean used) {
        return new Filters(Optional.of(used), blockedExtensions);
    }

    public Filters withBlockedExtensions(List<FileExtension> extensions) {
        return new Filters(contentFilter, extensions);
    }
}
