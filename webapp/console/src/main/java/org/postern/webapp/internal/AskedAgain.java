package org.postern.webapp.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.IRequestParameters;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.util.visit.IVisit;
import org.postern.webapp.internal.frame.UnavailablePage.Again;
import org.postern.webapp.internal.frame.UnavailablePage.Sent;

/** What a request would have to be to ask the same again, which is known before anything can fail of it. */
final class AskedAgain implements IRequestCycleListener {
    private static final MetaDataKey<Call> CALL = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        Call.of(handler).ifPresent(call -> cycle.setMetaData(CALL, call));
    }

    /** Empty for what cannot be asked again: the page is gone that it was sent from. */
    static Optional<Again> of(RequestCycle cycle) {
        var asked = (HttpServletRequest) cycle.getRequest().getContainerRequest();
        String url = cycle.getUrlRenderer().renderRelativeUrl(cycle.getRequest().getOriginalUrl());
        return asked.getMethod().equalsIgnoreCase("POST")
                ? Optional.ofNullable(cycle.getMetaData(CALL))
                        .filter(Call::isOfKeptPage)
                        .map(call -> new Again(url, true, sent(cycle.getRequest(), secrets((Page) call.page()))))
                : Optional.of(new Again(url, false, List.of()));
    }

    private static List<Sent> sent(Request request, Set<String> secrets) {
        IRequestParameters parameters = request.getPostParameters();
        return parameters.getParameterNames().stream()
                .filter(name -> !secrets.contains(name))
                .flatMap(name -> Optional.ofNullable(parameters.getParameterValues(name)).stream()
                        .flatMap(List::stream)
                        .map(value -> new Sent(name, value.toString(""))))
                .toList();
    }

    private static Set<String> secrets(Page page) {
        Stream.Builder<String> names = Stream.builder();
        page.visitChildren(
                PasswordTextField.class,
                (Component field, IVisit<Void> visit) -> names.add(((PasswordTextField) field).getInputName()));
        return names.build().collect(Collectors.toSet());
    }
}
