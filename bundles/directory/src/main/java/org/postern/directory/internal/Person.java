package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;

/**
 * A user by the two names that groups have for him.
 *
 * @param uid as his entry spells it
 */
record Person(DN dn, String uid) {}
