/**
 * Where browsers reach the console. Settings become a server of Felix' HTTP service that listens for HTTPS alone, with the
 * operator's certificate or one that is made when it is first needed.
 */
@NullMarked
package org.postern.https.internal;

import org.jspecify.annotations.NullMarked;
