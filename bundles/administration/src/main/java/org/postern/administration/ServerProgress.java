package org.postern.administration;

import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;

/** A mail server as it is wanted, and how far its host has come with it. */
public record ServerProgress(MailServer server, Reconfiguration reconfiguration) {}
