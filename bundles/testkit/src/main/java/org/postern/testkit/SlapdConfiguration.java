package org.postern.testkit;

import java.nio.file.Path;

/** The configuration of a slapd as Debian's package makes it (slapd-config(5)), in LDIF. */
final class SlapdConfiguration {
    /** Of its administrators. */
    static final String PASSWORD = "password-of-a-test";

    private SlapdConfiguration() {}

    /** What slapadd(8) reads into an empty configuration: the modules, the standard schema, and who may change them. */
    static String configuration(String moreSchema) {
        return """
                dn: cn=config
                objectClass: olcGlobal
                cn: config
                olcSizeLimit: unlimited

                dn: cn=module{0},cn=config
                objectClass: olcModuleList
                cn: module{0}
                olcModulePath: /usr/lib/ldap
                olcModuleLoad: back_mdb

                dn: cn=schema,cn=config
                objectClass: olcSchemaConfig
                cn: schema

                include: file:///etc/ldap/schema/core.ldif

                include: file:///etc/ldap/schema/cosine.ldif

                include: file:///etc/ldap/schema/inetorgperson.ldif

                %SCHEMA
                dn: olcDatabase={0}config,cn=config
                objectClass: olcDatabaseConfig
                olcDatabase: {0}config
                olcAccess: {0}to * by dn.exact=gidNumber=0+uidNumber=0,cn=peercred,cn=external,cn=auth manage by * break
                olcRootDN: cn=config
                olcRootPW: %PASSWORD

                """.replace("%SCHEMA\n", moreSchema).replace("%PASSWORD", PASSWORD);
    }

    /** One database as Debian's package makes it, but that it is quick to fill and has its own folder. */
    static String database(Path folder) {
        return """
                dn: olcDatabase={1}mdb,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcMdbConfig
                olcDatabase: {1}mdb
                olcSuffix: %SUFFIX
                olcRootDN: cn=admin,%SUFFIX
                olcRootPW: %PASSWORD
                olcDbDirectory: %FOLDER/data
                olcDbMaxSize: 4294967296
                olcDbNoSync: TRUE
                olcAccess: {0}to attrs=userPassword by self write by anonymous auth by * none
                olcAccess: {1}to * by * read
                olcDbIndex: objectClass eq
                olcDbIndex: cn,uid eq
                olcDbIndex: member eq
                """.replace("%SUFFIX", TestDirectory.SUFFIX)
                .replace("%PASSWORD", PASSWORD)
                .replace("%FOLDER", folder.toString());
    }

    /**
     * What makes one of two that replicate each other, as changes.
     *
     * @param certificates has the files {@code certificate.pem} and {@code key.pem}, for those who want to be encrypted
     */
    static String replicating(int id, String other, Path certificates) {
        return """
                dn: cn=config
                changetype: modify
                add: olcServerID
                olcServerID: %1$d
                -
                add: olcTLSCertificateFile
                olcTLSCertificateFile: %2$s/certificate.pem
                -
                add: olcTLSCertificateKeyFile
                olcTLSCertificateKeyFile: %2$s/key.pem

                dn: olcDatabase={1}mdb,cn=config
                changetype: modify
                add: olcSyncrepl
                olcSyncrepl: rid=%7$s provider=%3$s bindmethod=simple binddn="%4$s" credentials=%5$s
                  searchbase="%6$s" type=refreshAndPersist retry="1 +"
                -
                replace: olcMultiProvider
                olcMultiProvider: TRUE
                """.formatted(
                id, certificates, other, TestDirectory.BIND_DN, PASSWORD, TestDirectory.SUFFIX, replication(id));
    }

    /** What a server calls its replication from the other. */
    static String replication(int id) {
        return "%03d".formatted(id);
    }
}
