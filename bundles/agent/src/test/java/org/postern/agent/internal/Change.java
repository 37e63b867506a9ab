package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.InstanceName;

/** Changes of one server beside a neighbour that they do not concern. */
enum Change {
    CREATE {
        @Override
        void before(SampleHost host) {}

        @Override
        void after(SampleHost host) {
            host.want(ID, FIRST);
        }
    },
    RELOAD {
        @Override
        void after(SampleHost host) {
            host.want(ID, FIRST, "smtpd_banner = $myhostname ESMTP changed\n");
            host.wantFile(SERVER, ConfigFile.table("relay_recipients", "bob@klix.com OK\n"));
        }
    },
    MORE_TABLES {
        @Override
        void after(SampleHost host) {
            host.want(
                    ID,
                    FIRST,
                    "smtpd_sender_restrictions = check_sender_access lmdb:${config_directory}/blocked_senders\n");
            host.wantMore(SERVER, ConfigFile.table("blocked_senders", "a@b.example REJECT\n"));
        }
    },
    MOVE {
        @Override
        void after(SampleHost host) {
            host.want(ID, "192.168.1.127");
        }
    },
    STOP {
        @Override
        void after(SampleHost host) {
            host.want(ID, FIRST);
            host.wantStopped(SERVER);
        }
    };

    static final InstanceName SERVER = InstanceName.forId("klix-smtp");
    private static final String ID = "klix-smtp";
    private static final String FIRST = "192.168.1.125";

    /** Wants what is there before. */
    void before(SampleHost host) {
        host.want(ID, FIRST);
    }

    abstract void after(SampleHost host);

    static SampleHost host(Path root) throws IOException {
        SampleHost host = new SampleHost(root);
        host.want("klix-emailing", "192.168.1.126");
        return host;
    }

    /** Carries one out: the root folder of the host, and its name. */
    public static void main(String... arguments) throws IOException {
        SampleHost host = host(Path.of(arguments[0]));
        valueOf(arguments[1]).after(host);
        host.apply().forEach((name, problem) -> System.out.println(name + ": " + problem));
    }
}
