package org.postern.directory;

import org.postern.directory.internal.Directory;
import org.postern.directory.internal.DirectoryAddresses;
import org.postern.directory.internal.DirectoryGlobalSettings;
import org.postern.directory.internal.DirectoryGroups;
import org.postern.directory.internal.DirectoryHosts;
import org.postern.directory.internal.DirectoryMailDomains;
import org.postern.directory.internal.DirectoryMailServers;
import org.postern.directory.internal.DirectoryOrganisations;
import org.postern.directory.internal.DirectoryReconfigurations;
import org.postern.directory.internal.DirectoryUsers;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Users;

/** All ports on one directory, for those who have no services; they share its connections until this is closed. */
public final class DirectoryPorts implements AutoCloseable {
    private final Directory directory;
    private final DirectoryReconfigurations reconfigurations;

    /** Connects when first asked. */
    public DirectoryPorts(DirectoryAccess access) {
        this.directory = new Directory(access);
        this.reconfigurations = new DirectoryReconfigurations(directory);
    }

    public Organisations organisations() {
        return new DirectoryOrganisations(directory);
    }

    public Users users() {
        return new DirectoryUsers(directory);
    }

    public Groups groups() {
        return new DirectoryGroups(directory);
    }

    public Hosts hosts() {
        return new DirectoryHosts(directory);
    }

    public Addresses addresses() {
        return new DirectoryAddresses(directory);
    }

    public GlobalSettings globalSettings() {
        return new DirectoryGlobalSettings(directory);
    }

    public MailDomains mailDomains() {
        return new DirectoryMailDomains(directory);
    }

    public MailServers mailServers() {
        return new DirectoryMailServers(directory);
    }

    public Reconfigurations reconfigurations() {
        return reconfigurations;
    }

    /** Ends what follows changes, and all connections. */
    @Override
    public void close() {
        reconfigurations.close();
        directory.close();
    }
}
