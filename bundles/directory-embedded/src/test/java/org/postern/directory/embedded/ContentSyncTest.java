package org.postern.directory.embedded;

import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.directory.embedded.DirectoryFolder.ADMIN_KLIX;
import static org.postern.directory.embedded.DirectoryFolder.KLIX;
import static org.postern.directory.embedded.DirectoryFolder.MX1;
import static org.postern.directory.embedded.DirectoryFolder.SUFFIX;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told that asks for changes (RFC 4533, refreshOnly). */
class ContentSyncTest {
    private EmbeddedDirectory directory;
    private LDAPConnection admin;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        var folder = new DirectoryFolder(data);
        directory = folder.start();
        admin = folder.admin(directory);
        DirectoryFolder.addKlix(admin);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        directory.close();
    }

    @Test
    void allAreToldFirstAndThenWhatChanged() throws Exception {
        Told first = ask(Optional.empty());
        assertThat(first.changed()).extracting(SearchResultEntry::getDN).containsExactly(ADMIN_KLIX);
        assertThat(first.changed().get(0).getAttributes())
                .extracting(Attribute::getName)
                .containsExactly("uid");
        assertThat(first.deletes()).isFalse();

        Told nothing = ask(first.cookie());
        assertThat(nothing.changed()).isEmpty();
        assertThat(nothing.gone()).isEmpty();
        assertThat(nothing.deletes()).isTrue();

        admin.modify(ADMIN_KLIX, new Modification(REPLACE, "sn", "Changed"));
        admin.modify(MX1, new Modification(REPLACE, "description", "Of no interest"));
        Told changed = ask(nothing.cookie());
        assertThat(changed.changed()).extracting(SearchResultEntry::getDN).containsExactly(ADMIN_KLIX);
        assertThat(changed.ids()).isEqualTo(first.ids());

        admin.delete(ADMIN_KLIX);
        Told deleted = ask(changed.cookie());
        assertThat(deleted.changed()).isEmpty();
        assertThat(deleted.gone()).containsAll(first.ids());
    }

    @Test
    void anEntryThatMovesKeepsItsIdAndOneThatNoLongerMatchesIsGone() throws Exception {
        Told first = ask(Optional.empty());

        admin.modifyDN(KLIX, "o=renamed", true);
        Told moved = ask(first.cookie());
        assertThat(moved.ids()).isEqualTo(first.ids());
        assertThat(moved.gone()).doesNotContainAnyElementsOf(first.ids());
        assertThat(moved.changed())
                .extracting(SearchResultEntry::getDN)
                .containsExactly(ADMIN_KLIX.replace("o=klix", "o=renamed"));

        admin.modifyDN(ADMIN_KLIX.replace("o=klix", "o=renamed"), "uid=other", true);
        assertThat(ask(moved.cookie()).gone()).containsAll(first.ids());
    }

    @Test
    void whoComesWithACookieOfAnotherRunIsToldAll() throws Exception {
        for (String cookie : List.of("", "of another server", UUID.randomUUID() + ":1")) {
            Told told = ask(Optional.of(new ASN1OctetString(cookie)));
            assertThat(told.changed()).hasSize(1);
            assertThat(told.deletes()).isFalse();
        }
    }

    @Test
    void goingOnToTellIsNotOffered() throws Exception {
        var request = new SearchRequest(SUFFIX, SearchScope.SUB, "(uid=*)");
        request.addControl(new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_AND_PERSIST));

        assertThatThrownBy(() -> admin.search(request))
                .isInstanceOf(LDAPException.class)
                .extracting(refusal -> ((LDAPException) refusal).getResultCode())
                .isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
    }

    @Test
    void whatIsNotThereHasNoChanges() {
        assertThatThrownBy(() -> ask("ou=nowhere," + SUFFIX, Optional.empty()))
                .isInstanceOf(LDAPException.class)
                .extracting(refusal -> ((LDAPException) refusal).getResultCode())
                .isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    @Test
    void passwordsAreNotTold() throws Exception {
        var request = new SearchRequest(SUFFIX, SearchScope.SUB, "(uid=admin-klix)", "*", "+");
        request.addControl(new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_ONLY));

        assertThat(admin.search(request).getSearchEntries())
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.hasAttribute("userPassword")).isFalse());
    }

    private Told ask(Optional<ASN1OctetString> cookie) throws LDAPException {
        return ask(SUFFIX, cookie);
    }

    private Told ask(String base, Optional<ASN1OctetString> cookie) throws LDAPException {
        List<UUID> gone = new ArrayList<>();
        var request = new SearchRequest(base, SearchScope.SUB, "(uid=admin-klix)", "uid");
        request.addControl(
                new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_ONLY, cookie.orElse(null), false));
        request.setIntermediateResponseListener(word -> {
            try {
                gone.addAll(ContentSyncInfoIntermediateResponse.decode(word).getEntryUUIDs());
            } catch (LDAPException malformed) {
                throw new AssertionError(malformed);
            }
        });
        SearchResult result = admin.search(request);
        ContentSyncDoneControl done = ContentSyncDoneControl.get(result);
        return new Told(result.getSearchEntries(), gone, Optional.of(done.getCookie()), done.refreshDeletes());
    }

    private record Told(
            List<SearchResultEntry> changed, List<UUID> gone, Optional<ASN1OctetString> cookie, boolean deletes) {
        List<UUID> ids() throws LDAPException {
            List<UUID> ids = new ArrayList<>();
            for (SearchResultEntry entry : changed) {
                ids.add(ContentSyncStateControl.get(entry).getEntryUUID());
            }
            return ids;
        }
    }
}
