package org.postern.directory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.postern.directory.embedded.DirectoryFolder.ADMIN_KLIX;
import static org.postern.directory.embedded.DirectoryFolder.KLIX;
import static org.postern.directory.embedded.DirectoryFolder.PASSWORD;
import static org.postern.directory.embedded.DirectoryFolder.SUFFIX;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.controls.PreReadRequestControl;
import com.unboundid.ldap.sdk.controls.PreReadResponseControl;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV1RequestControl;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import com.unboundid.ldif.LDIFException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessPolicyTest {
    private static final Modification CHANGE = new Modification(ModificationType.REPLACE, "description", "changed");

    private EmbeddedDirectory directory;
    private LDAPConnection admin;
    private LDAPConnection user;
    private LDAPConnection nobody;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        var folder = new DirectoryFolder(temporary);
        directory = folder.start();
        admin = folder.admin(directory);
        DirectoryFolder.addKlix(admin);
        user = new LDAPConnection("127.0.0.1", directory.port(), ADMIN_KLIX, PASSWORD);
        nobody = new LDAPConnection("127.0.0.1", directory.port());
    }

    @AfterAll
    void stop() throws Exception {
        admin.close();
        user.close();
        nobody.close();
        directory.close();
    }

    @Test
    void tellsAnybodyWhatItOffers() throws Exception {
        assertThat(nobody.getRootDSE().getNamingContextDNs()).containsExactly(SUFFIX);
        assertThat(nobody.getSchema().getObjectClass("posternSmtpInstance")).isNotNull();
    }

    @Test
    void offersNothingThatItDoesNotHonour() throws Exception {
        assertThat(nobody.getRootDSE().getSupportedControlOIDs())
                .contains("1.2.840.113556.1.4.319")
                .doesNotContain(ProxiedAuthorizationV1RequestControl.PROXIED_AUTHORIZATION_V1_REQUEST_OID);
    }

    @Test
    void showsNoEntryBeforeABind() {
        assertThat(refused(() -> nobody.getEntry(SUFFIX))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(refused(() -> nobody.search("", SearchScope.SUB, "(objectClass=*)")))
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(refused(() -> nobody.compare(KLIX, "o", "klix"))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void showsEntriesButNoPasswordsToWhomeverHasSignedIn() throws Exception {
        for (LDAPConnection reader : new LDAPConnection[] {user, admin}) {
            assertThat(reader.getEntry(ADMIN_KLIX, "*", "+", "userPassword", "2.5.4.35")
                            .getAttributes())
                    .extracting(attribute -> attribute.getName())
                    .contains("mail", "entryUUID")
                    .doesNotContain("userPassword");
        }
    }

    @Test
    void showsNoPasswordBesideAWrite() throws Exception {
        var request = new ModifyRequest(ADMIN_KLIX, CHANGE);
        request.addControl(new PreReadRequestControl("*"));
        request.addControl(new PostReadRequestControl("*"));
        var result = admin.modify(request);
        assertThat(PreReadResponseControl.get(result).getEntry().hasAttribute("userPassword"))
                .isFalse();
        assertThat(PostReadResponseControl.get(result).getEntry().hasAttribute("userPassword"))
                .isFalse();
        assertThat(PostReadResponseControl.get(result).getEntry().getAttributeValue("description"))
                .isEqualTo("changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(userPassword={SSHA512}*)",
                "(&(uid=admin-klix)(userPassword=*))",
                "(!(2.5.4.35>=x))",
                "(|(uid=x)(USERPASSWORD;binary=y))"
            })
    void searchesForNoPassword(String filter) {
        assertThat(refused(() -> user.search(SUFFIX, SearchScope.SUB, filter)))
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void comparesNoPassword() {
        assertThat(refused(() -> user.compare(ADMIN_KLIX, "userPassword", PASSWORD)))
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void answersNoQuestionAboutPasswordsInAControl() throws Exception {
        var request = new SearchRequest(ADMIN_KLIX, SearchScope.BASE, "(objectClass=*)");
        request.addControl(new AssertionRequestControl("(userPassword={SSHA512}*)"));
        assertThat(refused(() -> user.search(request))).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
    }

    @Test
    void letsNobodyWriteWithoutAPrivilege() throws Exception {
        for (LDAPConnection writer : new LDAPConnection[] {user, nobody}) {
            assertThat(refused(() -> writer.add("dn: o=new," + KLIX, "objectClass: organization", "o: new")))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(refused(() -> writer.modify(ADMIN_KLIX, CHANGE)))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(refused(() -> writer.modifyDN(ADMIN_KLIX, "uid=boss", true)))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(refused(() -> writer.delete(ADMIN_KLIX))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
        assertThat(admin.getEntry(ADMIN_KLIX)).isNotNull();
    }

    @Test
    void letsAPersonSetHisOwnPassword() throws Exception {
        var change = new PasswordModifyExtendedRequest(ADMIN_KLIX, PASSWORD, PASSWORD);
        assertThat(nobody.processExtendedOperation(change).getResultCode())
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(user.processExtendedOperation(change).getResultCode()).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void letsNobodyActAsAnother() {
        var request = new DeleteRequest(ADMIN_KLIX);
        request.addControl(new ProxiedAuthorizationV2RequestControl("dn:" + DirectoryFolder.ADMIN));
        assertThat(refused(() -> user.delete(request))).isEqualTo(ResultCode.AUTHORIZATION_DENIED);
        var asUser = new ModifyRequest(KLIX, CHANGE);
        asUser.addControl(new ProxiedAuthorizationV2RequestControl("dn:" + ADMIN_KLIX));
        assertThat(refused(() -> admin.modify(asUser))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void ignoresAControlThatLiftsItsRules() {
        var request = new ModifyRequest(
                KLIX, new Modification(ModificationType.REPLACE, "entryUUID", "00000000-0000-0000-0000-000000000000"));
        request.addControl(new Control("1.3.6.1.4.1.30221.2.5.18", false));
        assertThat(refused(() -> admin.modify(request))).isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
    }

    @Test
    void keepsTheSchemaItCameWith() {
        assertThat(refused(() -> admin.modify("cn=Schema", CHANGE))).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
    }

    @Test
    void checksEntriesAgainstTheSchema() {
        assertThat(refused(() ->
                        admin.modify(KLIX, new Modification(ModificationType.REPLACE, "posternInterface", "eth0"))))
                .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
    }

    @Test
    void doesNotTellWhetherTheNameOrThePasswordWasWrong() {
        LDAPException name = failure(() -> nobody.bind("uid=absent," + KLIX, PASSWORD));
        LDAPException password = failure(() -> nobody.bind(ADMIN_KLIX, "incorrect"));
        assertThat(name.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        assertThat(password.getDiagnosticMessage()).isEqualTo(name.getDiagnosticMessage());
    }

    @Test
    void forgetsWhoWasSignedInWhenABindFails() throws Exception {
        try (var connection = new LDAPConnection("127.0.0.1", directory.port(), ADMIN_KLIX, PASSWORD)) {
            failure(() -> connection.bind(ADMIN_KLIX, "incorrect"));
            assertThat(((WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest()))
                            .getAuthorizationID())
                    .isEqualTo("dn:");
        }
    }

    private static ResultCode refused(Request request) {
        return failure(request).getResultCode();
    }

    private static LDAPException failure(Request request) {
        return catchThrowableOfType(LDAPException.class, request::send);
    }

    /** Something asked of the directory. */
    private interface Request {
        void send() throws LDAPException, LDIFException;
    }
}
