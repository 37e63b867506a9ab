package org.postern.webapp.internal.hosts;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AddHost;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;

/** Makes a machine known that is to run mail servers. */
public final class AddHostPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public AddHostPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddForm("form"));
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("hosts"), HostsPage.class));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable HostName name;
        private @Nullable MilterEndpoint milter;
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        AddForm(String id) {
            super(id, Model.of(new Fields()));
            text("name", HostName::of, HostName::asString, fields -> fields.name, (fields, name) -> fields.name = name)
                    .required();
            text(
                    "milter",
                    MilterEndpoint::of,
                    MilterEndpoint::asString,
                    fields -> fields.milter,
                    (fields, milter) -> fields.milter = milter);
        }

        @Override
        protected void submit() {
            var host = new Host(requireNonNull(getModelObject().name), Optional.ofNullable(getModelObject().milter));
            if (Attempt.succeeds(this, () -> use(AddHost.class).add(actor(), host))) {
                Done.tell(this, "added", host.name());
                setResponsePage(HostsPage.class);
            }
        }
    }
}
