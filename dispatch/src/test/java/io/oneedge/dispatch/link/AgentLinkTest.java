package io.oneedge.dispatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentMessage;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentLinkTest {

    private static final long DEADLINE_SECONDS = 10;

    /** A full disk must not end the link: the host would never be reached again. */
    @Test
    void tellsAgainWhatCouldNotBeWrittenDownAndGoesOnTrying() throws InterruptedException {
        Nowhere way = new Nowhere();
        FullDisk reports = new FullDisk();
        try (AgentLink link = new AgentLink(way, reports, 1, 10)) {
            link.start();
            assertThat(reports.next()).isEqualTo("nobody is there");
            assertThat(reports.next()).isEqualTo("nobody is there");
            way.attempts.clear();
            assertThat(way.attempts.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(reports.told).as("what was written down is told once").isEmpty();
    }

    /** Where somebody has to mend something before anybody can be reached. */
    private static final class Nowhere implements AgentWay {
        private final BlockingQueue<AgentMessage.Hello> attempts = new LinkedBlockingQueue<>();

        @Override
        public AgentConnection connect(
                AgentMessage.Hello hello, AgentConnection.Listener listener) {
            attempts.add(hello);
            throw Failure.action("nobody is there");
        }

        @Override
        public void close() {}
    }

    /** Has no room the first time. */
    private static final class FullDisk implements HostReports {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private boolean room;

        String next() throws InterruptedException {
            return String.valueOf(told.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
        }

        @Override
        public synchronized void lost(String reason) {
            told.add(reason);
            if (!room) {
                room = true;
                throw Failure.action("the disk is full");
            }
        }

        @Override
        public void probed(HostReport report) {
            throw new AssertionError("Nobody was reached");
        }

        @Override
        public void listed(GuestStates guests) {
            throw new AssertionError("Nobody was reached");
        }

        @Override
        public void monitored(MonitoringReport report) {
            throw new AssertionError("Nobody was reached");
        }

        @Override
        public void changed(int vm, GuestChanged change) {
            throw new AssertionError("Nobody was reached");
        }
    }
}
