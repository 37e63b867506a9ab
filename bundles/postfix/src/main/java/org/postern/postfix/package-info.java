/**
 * Postfix's own nouns as values, without input or output: instances and their files, the state wanted of a host and the
 * state observed on it. Text in these values is Postfix's own (postconf(5), master(5)).
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.postfix;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
