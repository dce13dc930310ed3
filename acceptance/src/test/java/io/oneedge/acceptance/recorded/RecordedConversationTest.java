package io.oneedge.acceptance.recorded;

import static io.oneedge.acceptance.recorded.DeliberateDifference.everywhere;
import static io.oneedge.acceptance.recorded.DeliberateDifference.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.xml.XmlDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The whole recorded conversation, call after call, from an empty cloud to a busy one. What is
 * there of the API answers as OpenNebula did, but for the differences that are named here. Calls of
 * operations that are not there yet are made, but their answers are not compared.
 */
class RecordedConversationTest {

    private static final int LAST = 274;

    /** Before this call the dummy driver had said that the suspended VM runs. */
    private static final int FOUND_RUNNING = 196;

    private static final String TIME = "the time of the call";

    private static final String DRIFTED = "one VM counted twice there: one runs, two are counted";

    private static final String MONITORED = "monitored; here nothing is";

    private static final List<DeliberateDifference> DIFFERENCES =
            List.of(
                    everywhere("/USER/PASSWORD", "nobody is shown the hash of a password"),
                    everywhere("/TOKEN_PASSWORD", "random"),
                    everywhere("/REGTIME", TIME),
                    everywhere("/LOCK/TIME", TIME),
                    everywhere("/STIME", TIME),
                    everywhere("/ETIME", TIME),
                    everywhere("/PSTIME", TIME),
                    everywhere("/PETIME", TIME),
                    everywhere("/RSTIME", TIME),
                    everywhere("/RETIME", TIME),
                    everywhere("/ESTIME", TIME),
                    everywhere("/EETIME", TIME),
                    everywhere("/SNAPSHOT/DATE", TIME),
                    everywhere("/HISTORY/REQUEST_ID", "the number of the request"),
                    everywhere("/REQ_ID", "the number of the request"),
                    everywhere("/HOST/MONITORING", MONITORED),
                    everywhere("/MONITORING_DATA", MONITORED),
                    everywhere("/HOST_SHARE/DATASTORES", MONITORED),
                    everywhere("/DATASTORE/TOTAL_MB", MONITORED),
                    everywhere("/DATASTORE/FREE_MB", MONITORED),
                    everywhere("/DATASTORE/USED_MB", MONITORED),
                    everywhere("/VM/LAST_POLL", MONITORED),
                    everywhere("/VM/MONITORING", MONITORED),
                    everywhere("/LOGIN_TOKEN/TOKEN", "random; kept and shown as its digest"),
                    everywhere("/LOGIN_TOKEN/EXPIRATION_TIME", "the time of the call"),
                    everywhere("/VDC/TEMPLATE/DESCRIPTION", "our words"),
                    everywhere("/SECURITY_GROUP/TEMPLATE/DESCRIPTION", "our words"),
                    in(1, "/data/value/string", "we answer the version that we follow"),
                    in(3, "/array/data", "the extensions are named, too"),
                    in(34, "/data/value/string", "a random token"),
                    in(62, "/data/value/string", "line and column are right here"),
                    in(90, "/HOST/TEMPLATE/HOSTNAME", "the dummy host has its new name at once"),
                    in(119, "/data/value/string", "the unknown type is named here"),
                    in(128, "/AR/MAC", "random, for a range without IPv4 addresses"),
                    in(128, "/AR/MAC_END", "random, for a range without IPv4 addresses"),
                    in(150, "/data/value/string", "line and column are right here"),
                    in(273, "/VM/RUNNING_CPU_USED", DRIFTED),
                    in(273, "/VM/RUNNING_MEMORY_USED", DRIFTED),
                    in(273, "/VM/RUNNING_VMS_USED", DRIFTED));

    /** Calls of operations that are there, which ask more than is there or stand on what is not. */
    private static final Map<String, String> NOT_COMPARED =
            Map.of(
                    "254-one.vdc.info", "no data centers are made yet",
                    "255-one.acl.info", "the rules of such a data center",
                    "263-one.image.delete", "refused there although 0 VMs use it");

    /** Recorded calls that were made again, unrecorded, before the call with this number. */
    private static final Map<Integer, Integer> MADE_AGAIN_BEFORE = Map.of(183, 191);

    @Test
    void isHeldAsRecorded() {
        List<RecordedCall> calls = RecordedConversation.calls(1, LAST);
        List<String> found = new ArrayList<>();
        try (RecordedCloud cloud = new RecordedCloud();
                var conversation = new RecordedConversation(cloud.port(), DIFFERENCES)) {
            for (RecordedCall call : calls) {
                Integer again = MADE_AGAIN_BEFORE.get(call.number());
                if (again != null) {
                    conversation.send(calls.get(again - 1).requestBytes());
                    cloud.settle();
                }
                if (call.number() == FOUND_RUNNING) {
                    cloud.reportRunning(1, 1);
                }
                byte[] answer = conversation.send(call.requestBytes());
                cloud.settle();
                if (cloud.answers(call.operation()) && !NOT_COMPARED.containsKey(call.toString())) {
                    for (XmlDifference one : conversation.differencesOf(call, answer)) {
                        found.add(call + " " + one);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void anImageThatIsNotThereKeepsAVmFromBeingMade() {
        try (RecordedCloud cloud = new RecordedCloud();
                var conversation = new RecordedConversation(cloud.port(), List.of())) {
            RecordedConversation.calls(65, 65).forEach(conversation::hold);
        }
    }
}
