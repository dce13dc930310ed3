package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.wire.agent.AgentAction;
import java.time.Duration;

/**
 * Waits on a host until its agent is asked for an action. Then the host kills the agent, or only
 * says so, and somebody else dies.
 */
final class AgentKiller {

    private static final String SCRIPT =
            """
            cd /var/lib/oneedge/*/ || exit 1
            rm -f /run/killed
            begun() { grep -c "Asked: ACTION " log/agent.log; }
            ended() { grep -cE "(Done|Failed): ACTION " log/agent.log; }
            before=$(begun) finished=$(ended) end=$(($(date +%s) + SECONDS))
            until [ $(begun) -gt $before ]; do
                if [ $(date +%s) -gt $end ]; then
                    echo 'never asked' >/run/killed
                    exit 1
                fi
            done
            sleep MOMENT
            DEED
            killed='in its middle'
            [ $(ended) -eq $finished ] || killed='after it'
            echo "$killed" >/run/killed
            """;

    /** How long the host waits for the action. */
    private static final Duration ASKED_MAX = Duration.ofMinutes(3);

    private final RemoteCloud cloud;
    private final int host;
    private String before = "";

    AgentKiller(RemoteCloud cloud, int host) {
        this.cloud = cloud;
        this.host = host;
    }

    /**
     * Has the host kill its agent when that has begun an action, and note when that was.
     *
     * @param moment seconds from the action's begin
     */
    void kill(AgentAction action, String moment) {
        before = cloud.agent(host);
        wait(action, moment, "kill -9 $(cat run/agent.pid)");
    }

    /** Has the host say that its agent has begun an action. */
    void watch(AgentAction action, String moment) {
        before = "";
        wait(action, moment, ":");
    }

    private void wait(AgentAction action, String moment, String deed) {
        String script =
                SCRIPT.replace("ACTION", action.wireName())
                        .replace("MOMENT", moment)
                        .replace("DEED", deed)
                        .replace("SECONDS", "" + ASKED_MAX.toSeconds());
        cloud.said(
                host,
                "cat >/run/killer <<'END'\n"
                        + script
                        + "END\nsetsid sh /run/killer >/dev/null"
                        + " 2>&1 </dev/null & sleep 0.3");
    }

    /**
     * Waits until it has happened, and for another agent; says when the first one was killed.
     *
     * @throws AssertionError if the agent was never asked for the action
     */
    String await(Duration limit) {
        Patience.holds(
                "node" + host + " to kill its agent",
                limit,
                () -> cloud.hosts().run(host, "test -s /run/killed").ok());
        String when = cloud.said(host, "cat /run/killed").strip();
        assertThat(when).as("what the agent of node" + host + " did").isNotEqualTo("never asked");
        if (!before.isEmpty()) {
            Patience.holds("another agent", limit, this::hasAnotherAgent);
        }
        return when;
    }

    private boolean hasAnotherAgent() {
        return cloud.hosts().run(host, "cat /var/lib/oneedge/*/run/agent.pid").ok()
                && !cloud.agent(host).equals(before);
    }
}
