package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.agent.Outcome.Result;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.plan.FileChange;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.HostName;

/** What {@code plan}, {@code apply} and {@code status} print of what an agent answers. */
class AgentCommandsTest {
    private static final InstanceName SMTP = InstanceName.forId("klix-smtp");
    private static final HostLayout LAYOUT = HostLayout.below(Path.of("/srv"), Path.of("/srv/etc/postfix"));
    private static final Instance INSTANCE = new Instance(
            SMTP,
            "smtp.klix.com",
            List.of("192.0.2.1"),
            LAYOUT.of(SMTP),
            List.of(ConfigFile.plain("main.cf", ""), ConfigFile.plain("master.cf", "")),
            true);
    private static final Plan PLAN = new Plan(List.of(
            new Step.BringUpAddress(new InterfaceAddress("192.0.2.1", 24, "eth0")),
            new Step.WriteFiles(
                    INSTANCE, List.of(new FileChange(ConfigFile.plain("main.cf", "a = b\n"), Optional.of("")))),
            new Step.Refresh(INSTANCE, Cost.RELOAD),
            new Step.Keep(InstanceName.PRIMARY, "as wanted")));
    private static final Plan NOTHING = new Plan(List.of(new Step.Keep(InstanceName.PRIMARY, "as wanted")));

    @Test
    void aPlanIsPrintedWithSignsAndCosts() {
        assertThat(typed(agent(PLAN, State.RUNNING), "plan"))
                .isEqualTo(new Answer(0, """
                                + address 192.0.2.1/24 on eth0
                                postfix-klix-smtp
                                  ~ write main.cf
                                  ~ reload (costs a reload)
                                postfix (the default instance)
                                  = as wanted
                                1 to add, 2 to change, 0 to stop.
                                To do this and nothing else: postern apply --plan %s
                                """.formatted(PLAN.number()), ""));
    }

    @Test
    void onRequestTheExitCodeTellsWhetherThereIsSomethingToDo() {
        assertThat(typed(agent(PLAN, State.RUNNING), "plan", "--exit-code").code())
                .isEqualTo(4);
        assertThat(typed(agent(NOTHING, State.RUNNING), "plan", "--exit-code")).isEqualTo(new Answer(0, """
                                postfix (the default instance)
                                  = as wanted
                                Nothing to do: the host is as wanted.
                                """, ""));
    }

    @Test
    void aPlanInJsonNamesActionsAndCosts() {
        JsonObject plan = JsonParser.parseString(
                        typed(agent(PLAN, State.RUNNING), "plan", "--json").out())
                .getAsJsonObject();
        assertThat(plan.get("host").getAsString()).isEqualTo("mail.example.net");
        assertThat(plan.get("changes").getAsBoolean()).isTrue();
        assertThat(plan.getAsJsonArray("steps").get(2))
                .hasToString(
                        "{\"action\":\"change\",\"instance\":\"postfix-klix-smtp\",\"text\":\"reload\",\"cost\":\"reload\"}");
        assertThat(plan.getAsJsonArray("steps")
                        .get(0)
                        .getAsJsonObject()
                        .get("instance")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void applyPrintsWhatBecameOfEachInstance() {
        Answer answer = typed(agent(NOTHING, State.RUNNING), "apply");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).endsWith("""
                        INSTANCE           STATE    PID  MESSAGE
                        postfix-klix-smtp  running  12   -
                        """);
    }

    @Test
    void applyEndsWithOneWhereAnInstanceFailed() {
        assertThat(typed(agent(PLAN, State.FAILED), "apply").code()).isEqualTo(1);
        JsonObject outcome = JsonParser.parseString(
                        typed(agent(PLAN, State.FAILED), "apply", "--json").out())
                .getAsJsonObject();
        assertThat(outcome.getAsJsonArray("results").get(0))
                .hasToString("{\"instance\":\"postfix-klix-smtp\",\"state\":\"failed\",\"pid\":12,\"message\":\"\"}");
    }

    @Test
    void onlyThePlanThatWasSeenIsApplied() {
        assertThat(typed(agent(PLAN, State.RUNNING), "apply", "--plan", PLAN.number())
                        .code())
                .isZero();
        assertThat(typed(agent(NOTHING, State.RUNNING), "apply", "--plan", PLAN.number()))
                .isEqualTo(new Answer(
                        3,
                        "",
                        "postern: nothing was changed, for the plan of now is another one: " + NOTHING.number()
                                + "\n"));
    }

    @Test
    void toInterruptTheMailOfSeveralServersTheHostIsNamed() {
        Plan plan = new Plan(List.of(
                new Step.Refresh(INSTANCE, Cost.RESTART),
                new Step.Stop(new Instance(
                        InstanceName.forId("klix-mx"),
                        "mx.klix.com",
                        List.of(),
                        LAYOUT.of(SMTP),
                        INSTANCE.files(),
                        false))));

        assertThat(typed(agent(plan, State.RUNNING), "apply")).isEqualTo(new Answer(3, "", """
                                postern: nothing was changed: this interrupts the mail of postfix-klix-smtp, postfix-klix-mx. To have it all the same: postern apply --confirm mail.example.net
                                """));
        assertThat(typed(agent(plan, State.RUNNING), "apply", "--confirm", "another")
                        .code())
                .isEqualTo(3);
        assertThat(typed(agent(plan, State.RUNNING), "apply", "--confirm", "mail.example.net")
                        .code())
                .isZero();
    }

    @Test
    void statusListsWhatRuns() {
        assertThat(typed(agent(NOTHING, State.RUNNING), "status").out()).isEqualTo("""
                        INSTANCE           NAME           ADDRESSES  STATE    PID  QUEUE  MESSAGE
                        postfix-klix-smtp  smtp.klix.com  192.0.2.1  running  12   3      -
                        """);
    }

    @Test
    void serverListHasTheQueueOfTheServersOfThisHost() {
        try (var postern = new Installation(new LocalAgent(agent(NOTHING, State.RUNNING)))) {
            postern.typeAll(CommandsTest.KLIX);
            postern.typeAll("""
                    server add smtp.klix.com --organisation klix --domain klix.com --profile outgoing
                    server add mx.klix.com --organisation klix --domain klix.com --profile incoming
                    """);
            assertThat(postern.type("server", "list").out()).isEqualTo("""
                            NAME           ADDRESS        PROFILE   STATE  PID  QUEUE  REQUESTED  APPLIED  ORGANISATION  ID
                            mx.klix.com    192.168.1.126  incoming  new    -    -      0          0        klix          klix-mx
                            smtp.klix.com  192.168.1.125  outgoing  new    -    3      0          0        klix          klix-smtp
                            """);
        }
    }

    private static Answer typed(Agent agent, String... words) {
        try (var postern = new Installation(new LocalAgent(agent))) {
            return postern.type(words);
        }
    }

    /** An agent that always answers the same. */
    private static Agent agent(Plan plan, State state) {
        return new Agent() {
            @Override
            public HostName host() {
                return HostName.of("mail.example.net");
            }

            @Override
            public Plan plan() {
                return plan;
            }

            @Override
            public Outcome apply(Consumer<Plan> approval) {
                approval.accept(plan);
                return new Outcome(plan, List.of(new Result(SMTP, new Report(1, state, "", OptionalInt.of(12)))));
            }

            @Override
            public List<InstanceStatus> status() {
                return List.of(new InstanceStatus(
                        SMTP,
                        INSTANCE.hostName(),
                        INSTANCE.addresses(),
                        INSTANCE.directories(),
                        state,
                        "",
                        OptionalInt.of(12),
                        new Queues(0, 0, 0, 3, 0)));
            }
        };
    }
}
