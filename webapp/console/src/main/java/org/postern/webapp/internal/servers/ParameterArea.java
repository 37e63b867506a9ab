package org.postern.webapp.internal.servers;

import java.util.regex.Pattern;

/** The parameters of main.cf (postconf(5)) that one tab is about. */
enum ParameterArea {
    ALL(".*"),
    ROUTING("my.*|inet_.*|proxy_interfaces|relay.*|transport_maps|defer_transports|.*_transport|virtual_.*"
            + "|smtp_(fallback_relay|bind_address.*|tls_.*|helo_name)|parent_domain_matches_subdomains"),
    SECURITY("smtpd_(?!milters).*|postscreen_.*|message_size_limit|disable_vrfy_command|authorized_.*|mynetworks"),
    FILTERS(".*milter.*|content_filter|.*_checks");

    private final Pattern names;

    ParameterArea(String names) {
        this.names = Pattern.compile(names);
    }

    boolean has(String parameter) {
        return names.matcher(parameter).matches();
    }
}
