package org.postern.tenancy;

/** A tenant: it owns people, groups, addresses, domains and mail servers (class {@code posternOrganization}). */
public record Organisation(OrganisationName name, boolean enabled) {
    public static Organisation of(OrganisationName name) {
        return new Organisation(name, true);
    }
}
