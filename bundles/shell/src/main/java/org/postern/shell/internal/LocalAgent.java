package org.postern.shell.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.agent.Agent;

/** The agent of this host, while there is one: it comes and goes without the commands. */
@Component(service = LocalAgent.class)
public final class LocalAgent {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Agent agent;

    /** For Declarative Services, which sets the agent. */
    @Activate
    public LocalAgent() {}

    /** For use without OSGi. */
    public LocalAgent(Agent agent) {
        this.agent = agent;
    }

    Optional<Agent> agent() {
        return Optional.ofNullable(agent);
    }

    /** @throws NoAgentException where none runs here */
    Agent required() {
        return agent().orElseThrow(NoAgentException::new);
    }
}
