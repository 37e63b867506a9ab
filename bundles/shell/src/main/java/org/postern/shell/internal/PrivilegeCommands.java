package org.postern.shell.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.GrantPrivilege;
import org.postern.administration.RevokePrivilege;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern privilege}. */
@Component(service = PrivilegeCommands.class)
@Command(name = "privilege", description = "What the members of a group may do in their organisation.")
public final class PrivilegeCommands {
    private static final View<Privilege> VIEW =
            View.<Privilege>of("privilege", Privilege::token).and("allows", PrivilegeCommands::meaning);

    private final GrantPrivilege grant;
    private final RevokePrivilege revoke;

    @Activate
    public PrivilegeCommands(@Reference GrantPrivilege grant, @Reference RevokePrivilege revoke) {
        this.grant = grant;
        this.revoke = revoke;
    }

    @Command(description = "List the privileges there are.")
    void list(@Mixin Call call) {
        call.list(VIEW, List.of(Privilege.values()));
    }

    @Command(description = "Give a privilege to a group.")
    void grant(
            @Mixin Call call,
            @Parameters(paramLabel = "PRIVILEGE", description = "One of postern privilege list.") Privilege privilege,
            @Option(names = "--group", required = true, paramLabel = "GROUP", description = "Name of the group.")
                    GroupName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = grant.grant(call.actor(), organisation, name, privilege);
        call.done("group %s has %s".formatted(group.name(), privilege), GroupCommands.VIEW, group);
    }

    @Command(description = "Take a privilege from a group.")
    void revoke(
            @Mixin Call call,
            @Parameters(paramLabel = "PRIVILEGE", description = "One of postern privilege list.") Privilege privilege,
            @Option(names = "--group", required = true, paramLabel = "GROUP", description = "Name of the group.")
                    GroupName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = revoke.revoke(call.actor(), organisation, name, privilege);
        call.done("group %s does not have %s".formatted(group.name(), privilege), GroupCommands.VIEW, group);
    }

    private static String meaning(Privilege privilege) {
        return switch (privilege) {
            case SYSTEM_ADMIN -> "everything everywhere; never of an organisation's group";
            case ORG_ADMIN -> "granting and revoking the organisation's privileges";
            case USERS_MANAGE -> "adding people";
            case GROUPS_MANAGE -> "adding groups, and their members as far as one could grant what the group has";
            case DOMAINS_MANAGE -> "adding mail domains";
            case SMTP_INSTANCE_MANAGE -> "adding, reconfiguring, enabling and disabling mail servers";
        };
    }
}
