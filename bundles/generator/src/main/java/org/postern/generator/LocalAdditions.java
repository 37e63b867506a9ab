package org.postern.generator;

import org.postern.postfix.Parameters;

/**
 * What the administrator of a host wrote for one instance in {@code main.cf.local} and {@code master.cf.local} of its
 * configuration directory. Postfix has no include: the generator merges them.
 *
 * @param parameters replace ours of the same name
 * @param services lines of master(5), appended to ours; empty where there are none
 */
public record LocalAdditions(Parameters parameters, String services) {
    public static LocalAdditions none() {
        return new LocalAdditions(Parameters.none(), "");
    }
}
