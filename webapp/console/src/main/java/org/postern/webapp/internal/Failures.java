package org.postern.webapp.internal;

import java.util.Optional;
import org.apache.wicket.behavior.InvalidBehaviorIdException;
import org.apache.wicket.core.request.handler.ComponentNotFoundException;
import org.apache.wicket.core.request.handler.ListenerInvocationNotAllowedException;
import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler.RedirectPolicy;
import org.apache.wicket.core.request.mapper.StalePageException;
import org.apache.wicket.protocol.http.PageExpiredException;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.WebRequest;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.request.resource.PackageResource.PackageResourceBlockedException;
import org.jspecify.annotations.Nullable;
import org.postern.administration.DeniedException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.postern.webapp.internal.frame.ExpiredPage;
import org.postern.webapp.internal.frame.FailurePage;
import org.postern.webapp.internal.frame.NotFoundPage;
import org.postern.webapp.internal.frame.StandalonePage;
import org.postern.webapp.internal.frame.UnavailablePage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is forbidden looks as if it were not there; what went wrong inside is logged and not shown. */
final class Failures implements IRequestCycleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public @Nullable IRequestHandler onException(RequestCycle cycle, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StalePageException) {
                return null;
            }
            Class<? extends StandalonePage> page = pageFor(cause);
            if (page != null) {
                return page == UnavailablePage.class ? unavailable(cycle) : show(page);
            }
        }
        LOG.error("A request failed", failure);
        return show(FailurePage.class);
    }

    private static @Nullable Class<? extends StandalonePage> pageFor(Throwable cause) {
        if (cause instanceof NotFoundException
                || cause instanceof DeniedException
                || cause instanceof InvalidValueException
                || cause instanceof PackageResourceBlockedException) {
            return NotFoundPage.class;
        }
        if (cause instanceof UnavailableException away) {
            LOG.warn("A page could not be shown: {}", away.getMessage());
            return UnavailablePage.class;
        }
        return cause instanceof PageExpiredException || isStaleClick(cause) ? ExpiredPage.class : null;
    }

    /** On what is no longer there, or of whoever makes up URLs. */
    private static boolean isStaleClick(Throwable cause) {
        return cause instanceof ListenerInvocationNotAllowedException
                || cause instanceof ComponentNotFoundException
                || cause instanceof InvalidBehaviorIdException;
    }

    /** A script is led to the page; whoever else asks can do so again. */
    private static IRequestHandler unavailable(RequestCycle cycle) {
        return Optional.of((WebRequest) cycle.getRequest())
                .filter(request -> !request.isAjax())
                .flatMap(request -> AskedAgain.of(cycle))
                .<IRequestHandler>map(again -> new RenderPageRequestHandler(
                        new PageProvider(new UnavailablePage(again)), RedirectPolicy.NEVER_REDIRECT))
                .orElseGet(() -> show(UnavailablePage.class));
    }

    static IRequestHandler show(Class<? extends StandalonePage> page) {
        return new RenderPageRequestHandler(
                new PageProvider(page, new PageParameters()), RedirectPolicy.NEVER_REDIRECT);
    }
}
