package org.postern.testkit;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.postern.tenancy.UserId;

/** The policy is the server's own, in {@code cn=config}; people may write their own passwords. */
class Ds389PolicyIT extends PasswordPolicyContract {
    private static final TestDirectory DIRECTORY = TestDirectory.ds389();

    @Override
    protected TestDirectory directory() {
        return DIRECTORY;
    }

    @BeforeAll
    static void setPolicy() throws Exception {
        set("passwordMustChange", "on");
        set("passwordCheckSyntax", "on");
        set("passwordMinLength", "12");
        set("passwordMinCategories", "1");
        set("passwordMinTokenLength", "64");
        set("passwordHistory", "on");
        set("passwordInHistory", "3");
        set("passwordLockout", "on");
        set("passwordMaxFailure", "3");
    }

    @BeforeEach
    void letPeopleWriteTheirOwn() throws Exception {
        Ds389Server.letPeopleWriteTheirPasswords(DIRECTORY);
    }

    private static void set(String attribute, String value) throws LDAPException {
        Ldap.modify(DIRECTORY, "cn=config", new Modification(ModificationType.REPLACE, attribute, value));
    }

    @AfterEach
    void empty() throws Exception {
        set("passwordExp", "off");
        DIRECTORY.reset();
    }

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Override
    protected void letExpire(UserId user) throws Exception {
        set("passwordExp", "on");
        Ldap.modify(
                DIRECTORY,
                Ldap.read(DIRECTORY, "(uid=" + user + ")", "1.1").get(0),
                new Modification(ModificationType.REPLACE, "passwordExpirationTime", "20200101000000Z"),
                new Modification(ModificationType.REPLACE, "passwordExpWarned", "1"));
    }
}
