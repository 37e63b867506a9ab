package org.postern.testkit;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.postern.directory.setup.Unenforced;

/** The contracts of all ports on Debian's 389 Directory Server, which is emptied after each test. */
class Ds389ContractsIT extends PortContracts {
    private static final Ds389Server SERVER = Ds389Server.start();
    private static final TestDirectory DIRECTORY = new TestDirectory(SERVER);

    @BeforeEach
    void letPeopleWriteTheirOwnPasswords() throws Exception {
        Ds389Server.letPeopleWriteTheirPasswords(DIRECTORY);
    }

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Override
    TestDirectory directory() {
        return DIRECTORY;
    }

    @Nested
    class OfTenancy extends TenancyContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }

        @Override
        protected Set<String> unenforced() {
            return Unenforced.ON_389_DIRECTORY_SERVER;
        }
    }

    @Nested
    class OfIdentity extends IdentityContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }

        /** In the access log: {@code creatorsName} has the name of the console's account. */
        @Override
        protected String whoAdded(String dn) {
            String added = " ADD dn=\"%s\" authzid=\"".formatted(dn);
            return await().until(
                            () -> Files.readString(SERVER.accessLog()).split(Pattern.quote(added), 2),
                            parts -> parts.length == 2)[1];
        }
    }
}
