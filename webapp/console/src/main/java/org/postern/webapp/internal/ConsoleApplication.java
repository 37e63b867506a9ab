package org.postern.webapp.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.IPageFactory;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.Session;
import org.apache.wicket.ThreadContext;
import org.apache.wicket.core.util.lang.PropertyResolver;
import org.apache.wicket.csp.CSPDirective;
import org.apache.wicket.csp.CSPDirectiveSrcValue;
import org.apache.wicket.markup.html.SecurePackageResourceGuard;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.Response;
import org.apache.wicket.request.http.WebRequest;
import org.apache.wicket.resource.IsoPropertiesFilePropertiesLoader;
import org.apache.wicket.resource.PropertiesFactory;
import org.apache.wicket.resource.UtfPropertiesFilePropertiesLoader;
import org.apache.wicket.settings.ExceptionSettings;
import org.apache.wicket.util.lang.Bytes;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.UseCases;
import org.postern.webapp.internal.frame.ExpiredPage;
import org.postern.webapp.internal.frame.FailurePage;
import org.postern.webapp.internal.frame.NewPasswordPage;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.Preferences;
import org.postern.webapp.internal.frame.RefusedPage;
import org.postern.webapp.internal.frame.SignInPage;
import org.postern.webapp.internal.frame.UnavailablePage;

/** The console: its pages are those of the product and of whatever module is there at the moment. */
public final class ConsoleApplication extends WebApplication {
    private static final Bytes PAGES_OF_A_SESSION = Bytes.megabytes(5);

    private final UseCases useCases;
    private final Optional<Container> container;
    private final Modules modules = new Modules();
    private final SignedInPeople people;
    private final ForgetfulPageFactory pageFactory = new ForgetfulPageFactory();
    private boolean running;

    /** @param container the OSGi framework around it; empty in unit tests, which have one class loader for all */
    ConsoleApplication(UseCases useCases, Optional<Container> container, Clock clock) {
        this.people = new SignedInPeople(clock);
        this.useCases = useCases;
        this.container = container;
        modules.add(new ProductPages());
        modules.add(new OrganisationPages());
    }

    public static ConsoleApplication get() {
        return (ConsoleApplication) WebApplication.get();
    }

    public Modules modules() {
        return modules;
    }

    public SignedInPeople people() {
        return people;
    }

    @Override
    public Class<? extends ConsolePage> getHomePage() {
        return ProductPages.HOME;
    }

    @Override
    public Session newSession(Request request, Response response) {
        var session = new ConsoleSession(request);
        session.setLocale(Preferences.language((WebRequest) request));
        return session;
    }

    @Override
    public RuntimeConfigurationType getConfigurationType() {
        return RuntimeConfigurationType.DEPLOYMENT;
    }

    @Override
    protected void init() {
        super.init();
        setMetaData(UseCases.KEY, useCases);
        setRootRequestMapper(new MountsAlone(this));
        texts();
        security();
        storage();
        container.ifPresent(osgi -> osgi.adapt(this));
        mountPage("sign-in", SignInPage.class);
        mountPage("new-password", NewPasswordPage.class);
        troubles();
        getRootRequestMapperAsCompound().add(new EverythingElse());
        synchronized (this) {
            modules.stream().forEach(this::mount);
            running = true;
        }
    }

    /** Scripts are led to them; whoever else asks is answered where he is. */
    private void troubles() {
        mountPage("trouble/refused", RefusedPage.class);
        mountPage("trouble/not-found", NotFoundPage.class);
        mountPage("trouble/expired", ExpiredPage.class);
        mountPage("trouble/failure", FailurePage.class);
        mountPage("trouble/unavailable", UnavailablePage.class);
    }

    private void texts() {
        var factory = new PropertiesFactory(getResourceSettings());
        factory.getPropertiesLoaders().removeIf(IsoPropertiesFilePropertiesLoader.class::isInstance);
        factory.getPropertiesLoaders().add(0, new UtfPropertiesFilePropertiesLoader("properties", "UTF-8"));
        getResourceSettings().setPropertiesFactory(factory);
        getResourceSettings().setThrowExceptionOnMissingResource(true);
        getMarkupSettings().setDefaultMarkupEncoding("UTF-8");
        getMarkupSettings().setStripWicketTags(true);
    }

    private void security() {
        getCspSettings()
                .blocking()
                .strict()
                .add(CSPDirective.IMG_SRC, "data:")
                .add(CSPDirective.FORM_ACTION, CSPDirectiveSrcValue.SELF)
                .add(CSPDirective.FRAME_ANCESTORS, CSPDirectiveSrcValue.NONE);
        var guard = new SecurePackageResourceGuard();
        guard.addPattern("-*.html");
        guard.addPattern("-*.class");
        guard.addPattern("-*.properties");
        getResourceSettings().setPackageResourceGuard(guard);
        getExceptionSettings().setUnexpectedExceptionDisplay(ExceptionSettings.SHOW_NO_EXCEPTION_PAGE);
        getRequestCycleListeners().add(new AskedAgain());
        getRequestCycleListeners().add(new OwnCalls());
        getRequestCycleListeners().add(new ValidTickets(people));
        getRequestCycleListeners().add(new OnOwnAccount());
        getRequestCycleListeners().add(new PossibleCalls());
        getRequestCycleListeners().add(new SecurityHeaders());
        getRequestCycleListeners().add(new Failures());
    }

    private void storage() {
        getStoreSettings().setMaxSizePerSession(PAGES_OF_A_SESSION);
        getStoreSettings().setEncrypted(true);
        setPageManagerProvider(new DefaultPageManagerProvider(this) {
            /** Live pages would keep the classes of stopped bundles. */
            @Override
            protected IPageStore newCachingStore(IPageStore store) {
                return store;
            }
        });
    }

    @Override
    protected IPageFactory newPageFactory() {
        return pageFactory;
    }

    /** From now on the module's pages can be opened. */
    synchronized void add(ConsoleModule module) {
        modules.add(module);
        if (running) {
            onThisThread(() -> mount(module));
        }
    }

    /** The module's pages are gone, and nothing of its classes is remembered. */
    synchronized void remove(ConsoleModule module) {
        modules.remove(module);
        if (running) {
            onThisThread(() -> {
                module.pages().keySet().forEach(this::unmount);
                forget();
            });
        }
    }

    private void mount(ConsoleModule module) {
        module.pages().forEach((path, page) -> mount(new ExactMount(path, page)));
    }

    private void forget() {
        pageFactory.forget();
        getMarkupSettings().getMarkupFactory().getMarkupCache().clear();
        getResourceSettings().getLocalizer().clearCache();
        getResourceSettings().getPropertiesFactory().clearCache();
        PropertyResolver.destroy(this);
    }

    private void onThisThread(Runnable action) {
        var before = ThreadContext.detach();
        try {
            ThreadContext.setApplication(this);
            action.run();
        } finally {
            ThreadContext.restore(before);
        }
    }

    /** Languages that every text is there in; the first is the one of a browser that wants another. */
    public static List<Locale> languages() {
        return List.of(Locale.ENGLISH, Locale.FRENCH);
    }

    /** What an application needs from the framework that it runs in. */
    interface Container {
        void adapt(ConsoleApplication application);
    }
}
