package org.postern.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.postern.directory.DirectoryAccess;

/**
 * A slapd with a password policy (slapo-ppolicy(5)): a password that somebody else set must be changed, has twelve
 * characters, is none of the last three, and locks its account after three wrong ones.
 */
final class PolicedOpenLdap implements TestDirectory.Server {
    private final OpenLdapServer server;

    private PolicedOpenLdap(OpenLdapServer server) {
        this.server = server;
    }

    static PolicedOpenLdap start() {
        OpenLdapServer server = OpenLdapServer.start();
        modify(server, "cn=config", """
                dn: cn=module{0},cn=config
                changetype: modify
                add: olcModuleLoad
                olcModuleLoad: ppolicy
                olcModuleLoad: argon2

                dn: olcDatabase={-1}frontend,cn=config
                changetype: modify
                add: olcPasswordHash
                olcPasswordHash: {ARGON2}

                dn: olcOverlay=ppolicy,olcDatabase={1}mdb,cn=config
                changetype: add
                objectClass: olcPPolicyConfig
                olcOverlay: ppolicy
                olcPPolicyDefault: cn=policy,cn=postern,%1$s
                olcPPolicyUseLockout: TRUE
                olcPPolicyHashCleartext: TRUE
                """);
        modify(server, TestDirectory.BIND_DN, """
                dn: cn=policy,cn=postern,%1$s
                changetype: add
                objectClass: device
                objectClass: pwdPolicy
                cn: policy
                pwdAttribute: userPassword
                pwdCheckQuality: 2
                pwdMinLength: 12
                pwdInHistory: 3
                pwdMustChange: TRUE
                pwdLockout: TRUE
                pwdMaxFailure: 3

                dn: cn=fleeting,cn=postern,%1$s
                changetype: add
                objectClass: device
                objectClass: pwdPolicy
                cn: fleeting
                pwdAttribute: userPassword
                pwdMaxAge: 1
                """);
        return new PolicedOpenLdap(server);
    }

    private static void modify(OpenLdapServer server, String as, String ldif) {
        Command.run(
                        List.of(
                                "ldapmodify",
                                "-x",
                                "-H",
                                server.url(),
                                "-D",
                                as,
                                "-y",
                                server.passwordFile().toString()),
                        ldif.formatted(TestDirectory.SUFFIX),
                        Map.of())
                .orFail();
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public Path passwordFile() {
        return server.passwordFile();
    }

    @Override
    public DirectoryAccess consoleAccess() {
        return server.consoleAccess();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
