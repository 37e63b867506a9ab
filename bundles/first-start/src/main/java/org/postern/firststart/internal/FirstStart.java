package org.postern.firststart.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.administration.MakeFirstAdministrator;
import org.postern.tenancy.UserId;

/** Has the first system administrator made as soon as the directory answers. Without settings nobody is made. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.firststart",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FirstStart.Settings.class)
public final class FirstStart {
    private final FirstTask task;

    /** Settings, PID org.postern.firststart. */
    @ObjectClassDefinition(
            name = "First start",
            description = "Makes a system administrator where the directory has none.")
    public @interface Settings {
        /** What he signs in with. */
        @AttributeDefinition(description = "User id of the administrator who is made.")
        String administrator() default "admin";

        /** Where his password is found. */
        @AttributeDefinition(
                required = false,
                description = "File that his password is written to, readable by the server's own user alone;"
                        + " empty for the file first-password in the server's data folder.")
        String password__file() default "";
    }

    @Activate
    public FirstStart(BundleContext context, Settings settings, @Reference MakeFirstAdministrator make) {
        this(
                make,
                UserId.of(settings.administrator()),
                settings.password__file().isEmpty() ? inDataFolder(context) : Path.of(settings.password__file()));
    }

    FirstStart(MakeFirstAdministrator make, UserId id, Path passwordFile) {
        var administrator = new FirstAdministrator(make, id, passwordFile);
        task = new FirstTask(administrator::makeWhereNeeded, "No system administrator was made");
    }

    @Deactivate
    void stop() {
        task.stop();
    }

    private static Path inDataFolder(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("postern.data")).orElse("data"), "first-password");
    }
}
