package org.postern.journal.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The changes that were made through this server, on its own disk. A change that was added is there after any crash. */
@Component(configurationPid = "org.postern.journal", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Journal.Settings.class)
public final class Journal implements AuditLog {
    private final Database database;

    /** Settings, PID org.postern.journal. */
    @ObjectClassDefinition(name = "Journal", description = "The record of every change: what, to what, by whom.")
    public @interface Settings {
        /** Folder of the database. */
        @AttributeDefinition(
                required = false,
                description = "Folder of the database, which its owner alone may read; "
                        + "empty for the folder journal in the server's data folder.")
        String data() default "";
    }

    @Activate
    public Journal(BundleContext context, Settings settings) {
        this(settings.data().isEmpty() ? inDataFolder(context) : Path.of(settings.data()));
    }

    /** @param folder made when the first change is added or asked for */
    Journal(Path folder) {
        database = new Database(folder);
    }

    @Override
    public void add(AuditRecord change, Optional<OrganisationId> owner) {
        database.use(connection -> new AuditTable(connection).add(change, owner));
    }

    @Override
    public Part<AuditRecord> list(Query<Order> query) {
        return list(Condition.of(query), query);
    }

    @Override
    public Part<AuditRecord> list(OrganisationId owner, Query<Order> query) {
        return list(Condition.of(owner, query), query);
    }

    private Part<AuditRecord> list(Condition condition, Query<Order> query) {
        return database.ask(connection -> new AuditTable(connection).list(condition, query));
    }

    @Deactivate
    void close() {
        database.close();
    }

    private static Path inDataFolder(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("postern.data")).orElse("data"), "journal");
    }
}
