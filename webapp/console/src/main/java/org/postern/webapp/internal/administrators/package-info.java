/** The people who administer the system. */
@NullMarked
package org.postern.webapp.internal.administrators;

import org.jspecify.annotations.NullMarked;
