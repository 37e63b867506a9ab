package org.postern.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.postfix.Cost;
import org.postern.postfix.InstanceName;

/** A plan as people read it: the steps under what they are about, then what it all comes to. */
final class PrintedPlan {
    private static final Map<Cost, String> COSTS =
            Map.of(Cost.NOTHING, "nothing", Cost.RELOAD, "reload", Cost.RESTART, "restart");

    private final Plan plan;

    PrintedPlan(Plan plan) {
        this.plan = plan;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        if (!plan.ofHost().isEmpty()) {
            lines.add("host");
            plan.ofHost().forEach(step -> lines.add(line(step)));
        }
        for (InstanceName instance : plan.instances()) {
            lines.add(instance.isPrimary() ? instance + " (default instance)" : instance.asString());
            plan.of(instance).forEach(step -> lines.add(line(step)));
        }
        lines.add(summary());
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@code 1 instance to add, 2 to change, 97 to keep; 1 reload}. */
    String summary() {
        if (plan.isEmpty()) {
            return "Nothing to do: " + counted(plan.instances().size(), "instance") + " to keep.";
        }
        return "%s to add, %d to change, %d to stop, %d to keep; %s, %s."
                .formatted(
                        counted(having(Action.ADD), "instance"),
                        having(Action.CHANGE),
                        having(Action.REMOVE),
                        having(Action.KEEP),
                        counted(costing(Cost.RELOAD), "reload"),
                        counted(costing(Cost.RESTART), "restart"));
    }

    private static String line(Step step) {
        String line = "  " + step.action().sign() + " " + step.text();
        boolean goesOn = step.action() == Action.ADD || step.action() == Action.CHANGE;
        return goesOn ? line + "  [" + COSTS.get(step.cost()) + "]" : line;
    }

    private long having(Action action) {
        return plan.instances().stream()
                .filter(instance -> plan.actionOn(instance) == action)
                .count();
    }

    private long costing(Cost cost) {
        return plan.instances().stream()
                .filter(instance -> plan.costOf(instance) == cost && plan.actionOn(instance) != Action.REMOVE)
                .count();
    }

    private static String counted(long number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }
}
