package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.Page;
import org.apache.wicket.ajax.AbstractAjaxTimerBehavior;
import org.apache.wicket.core.request.handler.ListenerRequestHandler;
import org.apache.wicket.core.request.handler.PageAndComponentProvider;
import org.apache.wicket.protocol.http.mock.MockHttpServletRequest;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.serialize.java.JavaSerializer;
import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.WicketTester;
import org.apache.wicket.util.visit.IVisit;
import org.postern.administration.Actor;
import org.postern.administration.AddGroup;
import org.postern.administration.AddMember;
import org.postern.administration.AddUser;
import org.postern.administration.AddUser.NewUser;
import org.postern.administration.CreateOrganisation;
import org.postern.administration.GrantPrivilege;
import org.postern.administration.SignIn.SignedIn;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.TestDirectory;
import org.postern.testkit.Wiring;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.UseCases;
import org.postern.webapp.internal.SignedInPeople.SignIn;

/** The console without a browser, on the real use cases and a directory of its own. */
public final class Console implements AutoCloseable {
    public static final Actor OPERATOR = Actor.operator();
    private static final Duration IDLE = Duration.ofMinutes(30);
    public static final String PASSWORD = "correct horse";
    private static final Pattern MADE_UP = Pattern.compile("<code>([^<]+)</code>");

    public final TestDirectory directory;
    private final ConsoleApplication application;
    private final WicketTester tester;
    private final Wiring wiring;

    /** @param modules what other bundles add to it */
    public Console(ConsoleModule... modules) {
        this(Clock.systemUTC(), modules);
    }

    /** @param clock that sign-ins go by */
    public Console(Clock clock, ConsoleModule... modules) {
        this(TestDirectory.embedded(), clock, modules);
    }

    /** @param directory ends with the console */
    public Console(TestDirectory directory) {
        this(directory, Clock.systemUTC());
    }

    private Console(TestDirectory directory, Clock clock, ConsoleModule... modules) {
        this.directory = directory;
        this.wiring = Wiring.of(directory);
        application = new ConsoleApplication(new Made(wiring), Optional.empty(), clock);
        Stream.of(modules).forEach(application::add);
        tester = new WicketTester(application);
        WordsOfWicket.forbidIn(application);
        language(Locale.ENGLISH);
    }

    /** A use case, to prepare the directory with or to look into it. */
    public <T> T use(Class<T> type) {
        return wiring.get(type);
    }

    /** From now on there is this service, too. */
    public void with(Object service) {
        wiring.with(service);
    }

    /** The service goes. */
    public void without(Object service) {
        wiring.without(service);
    }

    public WicketTester tester() {
        return tester;
    }

    /** What was put down of the changes, the latest first. */
    public List<AuditRecord> audit() {
        return wiring.audit().records();
    }

    public void language(Locale locale) {
        tester.getSession().setLocale(locale);
    }

    /** An organisation without anything. */
    public OrganisationName organisation(String name) {
        OrganisationName organisation = OrganisationName.of(name);
        use(CreateOrganisation.class).create(OPERATOR, organisation);
        return organisation;
    }

    /** A person of the organisation who holds these privileges, by a group of his own. */
    public UserId person(OrganisationName organisation, String id, Privilege... privileges) {
        UserId user = UserId.of(id);
        use(AddUser.class).add(OPERATOR, new NewUser(user, organisation, id, Optional.empty()), new Password(PASSWORD));
        if (privileges.length > 0) {
            GroupName group = GroupName.of("of " + id);
            use(AddGroup.class).add(OPERATOR, organisation, group);
            for (Privilege privilege : privileges) {
                use(GrantPrivilege.class).grant(OPERATOR, organisation, group, privilege);
            }
            use(AddMember.class).add(OPERATOR, organisation, group, user);
        }
        return user;
    }

    /** A person outside all organisations, in the group of the system administrators. */
    public UserId systemAdministrator(String id) {
        UserId user = UserId.of(id);
        directory.users().add(new User(user, Optional.empty(), id, Optional.empty(), true), new Password(PASSWORD));
        var before = new Group(
                GroupName.of("sysadmins"),
                Optional.empty(),
                new TreeSet<>(List.of(Privilege.SYSTEM_ADMIN)),
                new TreeSet<>());
        directory.groups().update(before, before.withMember(user));
        return user;
    }

    /** Uses the console as this person from now on. */
    public void signIn(UserId user) {
        String stamp = directory.credentials().stamp(user.asString()).orElseThrow();
        ((ConsoleSession) tester.getSession())
                .signIn(user, () -> application.people().add(new SignedIn(user, stamp), "127.0.0.1", IDLE));
    }

    /** Goes on in the browser where somebody has signed in before. */
    public void resume(SignIn signIn) {
        ((ConsoleSession) tester.getSession()).signIn(signIn.user(), signIn::ticket);
    }

    /** Where a person is signed in. */
    public List<SignIn> signInsOf(UserId user) {
        return application.people().of(user);
    }

    /** Ends all that a person has open, as from another browser. */
    public void endSessions(UserId user) {
        application.people().removeAll(user);
    }

    /** Opens a page, which must come, and must survive being stored. */
    public <P extends Page> P open(Class<P> page, PageParameters parameters) {
        tester.startPage(page, parameters);
        return assertShown(page);
    }

    /** The last answer was this page. */
    public <P extends Page> P assertShown(Class<P> page) {
        tester.assertRenderedPage(page);
        assertThat(new JavaSerializer("test").serialize(tester.getLastRenderedPage()))
                .as("state of " + page.getSimpleName())
                .isNotNull();
        return page.cast(tester.getLastRenderedPage());
    }

    public FormTester form(String path) {
        return tester.newFormTester(path, false);
    }

    /** Submits as a browser does from a page of the console. */
    public void submit(FormTester form) {
        tester.addRequestHeader("sec-fetch-site", "same-origin");
        form.submit();
    }

    /** Presses one of the form's buttons. */
    public void submit(FormTester form, String button) {
        tester.addRequestHeader("sec-fetch-site", "same-origin");
        form.submit(button);
    }

    /** Submits the same a second time before the first answer has come, as a double click does. */
    public void submitTwice(FormTester form) {
        tester.setFollowRedirects(false);
        submit(form);
        MockHttpServletRequest first = tester.getLastRequest();
        tester.setFollowRedirects(true);
        MockHttpServletRequest second = tester.getRequest();
        second.setMethod("POST");
        second.setUrl(first.getUrl());
        first.getPostParameters()
                .getParameterNames()
                .forEach(name -> second.getPostParameters()
                        .setParameterValues(name, first.getPostParameters().getParameterValues(name)));
        second.setHeader("sec-fetch-site", "same-origin");
        tester.processRequest(second);
    }

    /**
     * What the last answer says is wrong with a field, as the field itself refers to it.
     *
     * @param field path of the field, as in {@code form:name}
     */
    public Optional<String> problemAt(String field) {
        String id = Pattern.quote(field.replace(':', '-'));
        boolean isMarked = Pattern.compile("<[^>]*id=\"" + id + "\"[^>]*>")
                .matcher(html())
                .results()
                .map(MatchResult::group)
                .anyMatch(tag -> tag.contains("aria-invalid=\"true\"")
                        && tag.contains("aria-describedby=\"" + field.replace(':', '-') + "-about\""));
        return Pattern.compile("id=\"" + id + "-about\">.*?class=\"error\">([^<]*)<")
                .matcher(html())
                .results()
                .map(found -> found.group(1))
                .filter(problem -> isMarked)
                .findFirst();
    }

    /**
     * Asks for what is under a URL, as whatever browser and site.
     *
     * @param headers name and value in turn
     */
    public void send(String method, Url url, String... headers) {
        tester.getRequest().setMethod(method);
        tester.getRequest().setUrl(url);
        for (int i = 0; i < headers.length; i += 2) {
            tester.addRequestHeader(headers[i], headers[i + 1]);
        }
        tester.processRequest();
    }

    /** The URL that calls a component of the page that came last, as a form's action does. */
    public Url call(String path) {
        Component called = tester.getLastRenderedPage().get(path);
        return tester.getRequestCycle()
                .mapUrlFor(new ListenerRequestHandler(new PageAndComponentProvider(called.getPage(), called)));
    }

    /** The URL by which the page that came last updates itself. */
    public Url timer() {
        Component updated = tester.getLastRenderedPage()
                .visitChildren(Component.class, (Component each, IVisit<Component> visit) -> {
                    if (!each.getBehaviors(AbstractAjaxTimerBehavior.class).isEmpty()) {
                        visit.stop(each);
                    }
                });
        AbstractAjaxTimerBehavior behaviour =
                updated.getBehaviors(AbstractAjaxTimerBehavior.class).get(0);
        return tester.getRequestCycle()
                .mapUrlFor(new ListenerRequestHandler(
                        new PageAndComponentProvider(updated.getPage(), updated), updated.getBehaviorId(behaviour)));
    }

    /** The password that the last answer shows as made up. */
    public Optional<String> madeUpPassword() {
        return MADE_UP.matcher(html()).results().map(found -> found.group(1)).findFirst();
    }

    /** What the last answer has in it, tags and all. */
    public String html() {
        return tester.getLastResponseAsString();
    }

    @Override
    public void close() {
        tester.destroy();
        directory.close();
    }

    private record Made(Wiring wiring) implements UseCases {
        @Override
        public <T> T find(Class<T> type) {
            return wiring.get(type);
        }
    }
}
