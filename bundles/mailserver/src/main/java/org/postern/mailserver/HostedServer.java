package org.postern.mailserver;

/** A server that a host is to run, and how far that host is with it, as the directory had both at one moment. */
public record HostedServer(MailServer server, Reconfiguration reconfiguration) {}
