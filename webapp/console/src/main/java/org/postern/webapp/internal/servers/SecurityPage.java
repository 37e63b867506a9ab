package org.postern.webapp.internal.servers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Network;
import org.postern.webapp.component.Field;

/** How much a server takes, what it demands of who comes, and whom it refuses. */
public final class SecurityPage extends ServerTab {
    private static final long serialVersionUID = 1L;

    public SecurityPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new SecurityForm("form", server()));
        add(new ParametersPanel("parameters", id(), ParameterArea.SECURITY));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        private final Set<Safeguard> safeguards = EnumSet.noneOf(Safeguard.class);
        private List<DomainName> blockLists = new ArrayList<>();
        private List<BlockedSender> blockedSenders = new ArrayList<>();
        private List<Network> blockedClients = new ArrayList<>();

        void set(Limit limit, @Nullable Long value) {
            if (value == null) {
                limits.remove(limit);
            } else {
                limits.put(limit, value);
            }
        }

        void set(Safeguard safeguard, boolean on) {
            if (on) {
                safeguards.add(safeguard);
            } else {
                safeguards.remove(safeguard);
            }
        }
    }

    private static final class SecurityForm extends SettingsForm<Fields> {
        private static final long serialVersionUID = 1L;

        private static final Pattern GROUPED =
                Pattern.compile("[0-9]{1,3}([ \\u00a0\\u202f.,'’])[0-9]{3}(?:\\1[0-9]{3})*");
        /** The others are of another tab. */
        private static final Set<Safeguard> SAFEGUARDS = EnumSet.complementOf(EnumSet.of(Safeguard.HIDDEN_HOPS));

        SecurityForm(String id, MailServer server) {
            super(id, server.id());
            Set.of(Limit.values()).forEach(limit -> limit(limit, server.profile()));
            SAFEGUARDS.forEach(safeguard -> safeguard(safeguard, server.profile()));
            blockLists().setVisible(server.profile() == Profile.INCOMING);
            blocked();
        }

        private void limit(Limit limit, Profile profile) {
            text(
                            limit.name(),
                            text -> limit.parse(ungrouped(text)),
                            number -> Long.toString(number),
                            fields -> fields.limits.get(limit),
                            (fields, value) -> fields.set(limit, value))
                    .hint(new StringResourceModel("limit." + limit.name(), this)
                            .setParameters(limit.of(profile), limit.lowest(), limit.highest()));
        }

        /** As people copy them from the hint: limits are whole numbers, so what stands between groups of three is no decimal sign. */
        private static String ungrouped(String text) {
            return GROUPED.matcher(text).matches() ? text.replaceAll("[^0-9]", "") : text;
        }

        private void safeguard(Safeguard safeguard, Profile profile) {
            checkbox(
                            safeguard.name(),
                            fields -> fields.safeguards.contains(safeguard),
                            (fields, on) -> fields.set(safeguard, on))
                    .setVisible(safeguard.isFor(profile));
        }

        private Field<List<DomainName>> blockLists() {
            return lines(
                    "blockLists",
                    DomainName::of,
                    DomainName::asString,
                    fields -> fields.blockLists,
                    (fields, zones) -> fields.blockLists = zones);
        }

        private void blocked() {
            lines(
                    "blockedSenders",
                    BlockedSender::of,
                    BlockedSender::asString,
                    fields -> fields.blockedSenders,
                    (fields, senders) -> fields.blockedSenders = senders);
            lines(
                    "blockedClients",
                    Network::of,
                    Network::asString,
                    fields -> fields.blockedClients,
                    (fields, clients) -> fields.blockedClients = clients);
        }

        @Override
        protected Fields fieldsOf(MailServer stored) {
            Security security = stored.settings().security();
            var fields = new Fields();
            fields.limits.putAll(stored.settings().limits().values());
            fields.safeguards.addAll(security.safeguards());
            fields.blockLists = new ArrayList<>(security.blockLists());
            fields.blockedSenders = new ArrayList<>(security.blockedSenders());
            fields.blockedClients = new ArrayList<>(security.blockedClients());
            return fields;
        }

        @Override
        protected MailServer with(MailServer stored, Fields fields) {
            Security security = stored.settings()
                    .security()
                    .withBlockLists(fields.blockLists)
                    .withBlockedSenders(fields.blockedSenders)
                    .withBlockedClients(fields.blockedClients);
            for (Safeguard safeguard : SAFEGUARDS) {
                security = security.withSafeguard(safeguard, fields.safeguards.contains(safeguard));
            }
            return stored.withSettings(
                    stored.settings().withLimits(Limits.of(fields.limits)).withSecurity(security));
        }
    }
}
