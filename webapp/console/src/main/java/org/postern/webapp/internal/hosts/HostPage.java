package org.postern.webapp.internal.hosts;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.ListHosts;
import org.postern.administration.SetMilter;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;

/** One mail host: where its content filter answers, and which Postfix instances it has that are not ours. */
public final class HostPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    static final String HOST = "host";

    private final HostName name;

    public HostPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
        name = stored(HostName.of(parameters.get(HOST).toString(""))).name();
    }

    /** The host's name, leading here. */
    static Component link(String id, HostName name) {
        return new CellLink(id, Model.of(name.asString()), HostPage.class, parameters(name));
    }

    static PageParameters parameters(HostName name) {
        return new PageParameters().set(HOST, name.asString());
    }

    private static Host stored(HostName name) {
        return use(ListHosts.class).find(actor(), name);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new FilterForm("form", name), new ForeignInstancesPanel("foreign", name));
    }

    @Override
    protected IModel<String> title() {
        return Model.of(name.asString());
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("hosts"), HostsPage.class));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable MilterEndpoint milter;
    }

    private static final class FilterForm extends EditForm<Host, Fields> {
        private static final long serialVersionUID = 1L;

        private final HostName name;

        FilterForm(String id, HostName name) {
            super(id);
            this.name = name;
            text(
                    "milter",
                    MilterEndpoint::of,
                    MilterEndpoint::asString,
                    fields -> fields.milter,
                    (fields, milter) -> fields.milter = milter);
        }

        @Override
        protected Host read() {
            return stored(name);
        }

        @Override
        protected Fields fieldsOf(Host stored) {
            var fields = new Fields();
            fields.milter = stored.milter().orElse(null);
            return fields;
        }

        @Override
        protected Host with(Host stored, Fields fields) {
            return new Host(stored.name(), Optional.ofNullable(fields.milter));
        }

        @Override
        protected void write(Host before, Host after) {
            use(SetMilter.class).set(actor(), before, after.milter());
        }

        @Override
        protected void written(Host after) {
            Done.tell(this, "changed", after.name());
            setResponsePage(HostPage.class, parameters(after.name()));
        }
    }
}
