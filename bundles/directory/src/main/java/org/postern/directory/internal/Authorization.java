package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import java.util.Optional;
import org.postern.tenancy.Identity;
import org.postern.tenancy.NotFoundException;

/** On whose account a change is made: that of whoever acts, by proxied authorization (RFC 4370), or the connection's own. */
final class Authorization {
    private final Directory directory;
    private final References references;
    private final boolean proxied;

    Authorization(Directory directory, boolean proxied) {
        this.directory = directory;
        this.references = new References(directory);
        this.proxied = proxied;
    }

    /**
     * What a change carries at this moment.
     *
     * @throws NotFoundException where the person who acts is not in the directory
     */
    Control[] controls() {
        return entry(Identity.current())
                .map(dn -> new Control[] {new ProxiedAuthorizationV2RequestControl("dn:" + dn)})
                .orElseGet(() -> new Control[0]);
    }

    private Optional<DN> entry(Identity identity) {
        if (!proxied || identity instanceof Identity.Product) {
            return Optional.empty();
        }
        if (identity instanceof Identity.Person person) {
            return Optional.of(references
                    .user(person.id())
                    .map(Person::dn)
                    .orElseThrow(() -> new NotFoundException("there is no user %s", person.id())));
        }
        return Optional.of(
                identity instanceof Identity.Agent agent
                        ? directory.tree().host(agent.host())
                        : directory.tree().operator());
    }
}
