package org.postern.webapp.internal.frame;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.http.WebRequest;
import org.jspecify.annotations.Nullable;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.frame.AppearanceForm.Fields;
import org.postern.webapp.internal.frame.Preferences.Theme;

/** Language and theme of this browser; they hold at once. */
final class AppearanceForm extends FieldsForm<Fields> {
    private static final long serialVersionUID = 1L;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable Locale language;
        private @Nullable Theme theme;
    }

    AppearanceForm(String id) {
        super(id, new Model<>());
        choice(
                        "language",
                        Model.ofList(ConsoleApplication.languages()),
                        AppearanceForm::ownName,
                        fields -> fields.language,
                        (fields, language) -> fields.language = language)
                .required();
        radios(
                        "theme",
                        Model.ofList(List.of(Theme.values())),
                        theme -> getString("theme." + theme.token()),
                        fields -> fields.theme,
                        (fields, theme) -> fields.theme = theme)
                .required();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var fields = new Fields();
        fields.language = Locale.forLanguageTag(getLocale().getLanguage());
        fields.theme = Preferences.theme((WebRequest) getRequest());
        setModelObject(fields);
    }

    @Override
    protected void submit() {
        Locale language = requireNonNull(getModelObject().language);
        Preferences.keep(language);
        Preferences.keep(requireNonNull(getModelObject().theme));
        getSession().setLocale(language);
        getSession().success(getString("appearance-changed"));
        setResponsePage(AccountPage.class);
    }

    /** As who speaks it calls it, in the form of a title. */
    private static String ownName(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }
}
