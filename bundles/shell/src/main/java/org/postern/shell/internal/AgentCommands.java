package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.OperateHost;
import org.postern.administration.RefusedException;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.plan.Plan;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.HostName;

/** {@code postern plan}, {@code apply} and {@code status}: the agent of this host on demand. */
@Component(service = AgentCommands.class)
public final class AgentCommands {
    private static final View<InstanceStatus> STATUS = View.<InstanceStatus>of("instance", InstanceStatus::instance)
            .and("name", InstanceStatus::hostName)
            .and("addresses", InstanceStatus::addresses)
            .and("state", InstanceStatus::state)
            .and("pid", InstanceStatus::pid)
            .and("queue", status -> status.queues().total())
            .and("message", InstanceStatus::message);

    private final OperateHost operate;
    private final LocalAgent local;

    @Activate
    public AgentCommands(@Reference OperateHost operate, @Reference LocalAgent local) {
        this.operate = operate;
        this.local = local;
    }

    int plan(Call call, boolean exitCode) {
        Agent agent = permitted(call, "plan on a host");
        Plan plan = agent.plan();
        call.answer(PlanText.of(plan), PlanText.json(agent.host(), plan));
        return exitCode && !plan.isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }

    /**
     * @param number of the plan that is to be applied and no other, where that is asked for
     * @param confirmed the host's name, typed by who knows what the plan interrupts
     */
    int apply(Call call, Optional<String> number, Optional<String> confirmed) {
        Agent agent = permitted(call, "apply on a host");
        Outcome outcome = operate.apply(
                call.actor(),
                agent.host(),
                () -> agent.apply(plan -> approve(agent.host(), plan, number, confirmed)),
                Outcome::isGood);
        List<String> lines = new ArrayList<>(PlanText.of(outcome.plan()));
        lines.addAll(ResultText.VIEW.table(outcome.results()));
        JsonObject json = PlanText.json(agent.host(), outcome.plan());
        json.add("results", ResultText.VIEW.json(outcome.results()));
        call.answer(lines, json);
        return outcome.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** @throws RefusedException where the plan is not to be applied as it was asked for */
    private static void approve(HostName host, Plan plan, Optional<String> number, Optional<String> confirmed) {
        if (number.isPresent() && !number.get().equals(plan.number())) {
            throw new RefusedException("nothing was changed, for the plan of now is another one: %s", plan.number());
        }
        if (plan.interrupted().size() > 1 && !confirmed.equals(Optional.of(host.asString()))) {
            String instances =
                    plan.interrupted().stream().map(InstanceName::asString).collect(Collectors.joining(", "));
            throw new RefusedException(
                    "nothing was changed: this interrupts the mail of %s. To have it all the same: postern apply --confirm %s",
                    instances, host);
        }
    }

    void status(Call call) {
        call.list(STATUS, permitted(call, "see the status of a host").status());
    }

    private Agent permitted(Call call, String action) {
        operate.permit(call.actor(), action);
        return local.required();
    }
}
