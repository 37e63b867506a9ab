package org.postern.webapp.internal.servers;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Safeguard;

/** What a server does with the content of mail. */
public final class FiltersPage extends ServerTab {
    private static final long serialVersionUID = 1L;

    public FiltersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new FiltersForm("form", server()));
        add(new ParametersPanel("parameters", id(), ParameterArea.FILTERS));
    }

    /** Who decides whether the host's content filter sees the mail. */
    private enum ContentFilter {
        PROFILE(Optional.empty()),
        ON(Optional.of(true)),
        OFF(Optional.of(false));

        private final Optional<Boolean> setting;

        ContentFilter(Optional<Boolean> setting) {
            this.setting = setting;
        }

        static ContentFilter of(Optional<Boolean> setting) {
            return setting.map(used -> used ? ON : OFF).orElse(PROFILE);
        }
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable ContentFilter contentFilter;
        private List<FileExtension> extensions = new ArrayList<>();
        private boolean hidesHops;
    }

    private static final class FiltersForm extends SettingsForm<Fields> {
        private static final long serialVersionUID = 1L;

        FiltersForm(String id, MailServer server) {
            super(id, server.id());
            radios(
                            "contentFilter",
                            Model.ofList(List.of(ContentFilter.values())),
                            choice -> getString("contentFilter." + choice.name()),
                            fields -> fields.contentFilter,
                            (fields, choice) -> fields.contentFilter = choice)
                    .required();
            lines(
                    "extensions",
                    FileExtension::of,
                    FileExtension::asString,
                    fields -> fields.extensions,
                    (fields, extensions) -> fields.extensions = extensions);
            checkbox("hiddenHops", fields -> fields.hidesHops, (fields, hides) -> fields.hidesHops = hides)
                    .setVisible(Safeguard.HIDDEN_HOPS.isFor(server.profile()));
        }

        @Override
        protected Fields fieldsOf(MailServer stored) {
            Filters filters = stored.settings().filters();
            var fields = new Fields();
            fields.contentFilter = ContentFilter.of(filters.contentFilter());
            fields.extensions = new ArrayList<>(filters.blockedExtensions());
            fields.hidesHops = stored.settings().security().safeguards().contains(Safeguard.HIDDEN_HOPS);
            return fields;
        }

        @Override
        protected MailServer with(MailServer stored, Fields fields) {
            var filters = new Filters(requireNonNull(fields.contentFilter).setting, fields.extensions);
            return stored.withSettings(stored.settings()
                    .withFilters(filters)
                    .withSecurity(stored.settings().security().withSafeguard(Safeguard.HIDDEN_HOPS, fields.hidesHops)));
        }
    }
}
