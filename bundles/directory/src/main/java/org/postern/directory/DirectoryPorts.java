package org.postern.directory;

import org.postern.directory.internal.Directory;
import org.postern.directory.internal.DirectoryAddresses;
import org.postern.directory.internal.DirectoryCredentials;
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
import org.postern.tenancy.Credentials;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Users;

/** All ports on one directory, for those who have no services; they share its connections until this is closed. */
public final class DirectoryPorts implements AutoCloseable {
    private final Directory directory;
    private final Organisations organisations;
    private final Users users;
    private final Credentials credentials;
    private final Groups groups;
    private final Hosts hosts;
    private final Addresses addresses;
    private final GlobalSettings globalSettings;
    private final MailDomains mailDomains;
    private final MailServers mailServers;
    private final DirectoryReconfigurations reconfigurations;

    /** Connects when first asked. */
    public DirectoryPorts(DirectoryAccess access) {
        this.directory = new Directory(access);
        this.organisations = new DirectoryOrganisations(directory);
        this.users = new DirectoryUsers(directory);
        this.credentials = new DirectoryCredentials(directory);
        this.groups = new DirectoryGroups(directory);
        this.hosts = new DirectoryHosts(directory);
        this.addresses = new DirectoryAddresses(directory);
        this.globalSettings = new DirectoryGlobalSettings(directory);
        this.mailDomains = new DirectoryMailDomains(directory);
        this.mailServers = new DirectoryMailServers(directory);
        this.reconfigurations = new DirectoryReconfigurations(directory);
    }

    public Organisations organisations() {
        return organisations;
    }

    public Users users() {
        return users;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Groups groups() {
        return groups;
    }

    public Hosts hosts() {
        return hosts;
    }

    public Addresses addresses() {
        return addresses;
    }

    public GlobalSettings globalSettings() {
        return globalSettings;
    }

    public MailDomains mailDomains() {
        return mailDomains;
    }

    public MailServers mailServers() {
        return mailServers;
    }

    public Reconfigurations reconfigurations() {
        return reconfigurations;
    }

    /** For who looks after the server itself. */
    public DirectoryConnections connections() {
        return new DirectoryConnections(directory);
    }

    /** Ends what follows changes, and all connections. */
    @Override
    public void close() {
        reconfigurations.close();
        directory.close();
    }
}
