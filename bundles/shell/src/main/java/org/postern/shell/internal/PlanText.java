package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.plan.Action;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.postfix.Cost;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.HostName;

/** A plan as it is printed: the host's steps, then each instance with its steps, then a count. */
final class PlanText {
    private static final View<Step> STEP = View.<Step>of("action", step -> token(step.action()))
            .and("instance", Step::subject)
            .and("text", Step::text)
            .and("cost", step -> token(step.cost()));

    private PlanText() {}

    static List<String> of(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.ofHost().forEach(step -> lines.add(line(step)));
        for (InstanceName instance : plan.instances()) {
            lines.add(instance.isPrimary() ? instance + " (the default instance)" : instance.asString());
            plan.of(instance).forEach(step -> lines.add("  " + line(step)));
        }
        lines.add(summary(plan));
        if (!plan.isEmpty()) {
            lines.add("To do this and nothing else: postern apply --plan " + plan.number());
        }
        return lines;
    }

    static JsonObject json(HostName host, Plan plan) {
        var json = new JsonObject();
        json.addProperty("host", host.asString());
        json.addProperty("plan", plan.number());
        json.addProperty("changes", !plan.isEmpty());
        json.add("steps", STEP.json(plan.steps()));
        return json;
    }

    private static String line(Step step) {
        String cost = step.cost() == Cost.NOTHING ? "" : " (costs a " + token(step.cost()) + ")";
        return step.action().sign() + " " + OneLine.of(step.text()) + cost;
    }

    private static String summary(Plan plan) {
        return plan.isEmpty()
                ? "Nothing to do: the host is as wanted."
                : "%d to add, %d to change, %d to stop."
                        .formatted(count(plan, Action.ADD), count(plan, Action.CHANGE), count(plan, Action.REMOVE));
    }

    private static long count(Plan plan, Action action) {
        return plan.steps().stream().filter(step -> step.action() == action).count();
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
