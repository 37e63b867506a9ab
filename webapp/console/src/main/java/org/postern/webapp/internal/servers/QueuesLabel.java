package org.postern.webapp.internal.servers;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.webapp.component.NumberLabel;

/** How many messages wait, and in which queues. */
final class QueuesLabel extends Panel {
    private static final long serialVersionUID = 1L;

    QueuesLabel(String id, IModel<SeenServer> server) {
        super(id);
        add(new Label("total", () -> total(server.getObject().queues())));
        add(new Label(
                "parts", () -> server.getObject().queues().map(this::parts).orElse("")));
    }

    private String total(Optional<Queues> queues) {
        return queues.map(known -> number(known.total())).orElseGet(() -> getString("queues.unknown"));
    }

    private String parts(Queues queues) {
        return QueueName.filled(queues).stream()
                .map(queue -> queue.token() + " " + number(queue.count(queues)))
                .collect(Collectors.joining(", "));
    }

    private String number(int messages) {
        return NumberLabel.form(messages, getLocale());
    }
}
