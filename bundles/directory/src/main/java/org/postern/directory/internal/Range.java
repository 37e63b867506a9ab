package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;

/** Where entries lie and what they match. */
record Range(DN base, Filter filter) {}
