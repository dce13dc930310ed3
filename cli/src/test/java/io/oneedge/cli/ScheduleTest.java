package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.wire.xmlrpc.XmlRpcValue;
import org.junit.jupiter.api.Test;

/** Actions of VMs for a later time. */
class ScheduleTest {

    private static final String VM =
            "<VM><ID>4</ID><NAME>web</NAME><STATE>3</STATE><LCM_STATE>3</LCM_STATE>"
                    + "<STIME>1795352000</STIME><USER_TEMPLATE><COLOUR>blue</COLOUR>"
                    + "<SCHED_ACTION><ACTION>poweroff</ACTION><DAYS>1,5</DAYS>"
                    + "<END_TYPE>1</END_TYPE><END_VALUE>3</END_VALUE><ID>2</ID><REPEAT>0</REPEAT>"
                    + "<TIME>+3600</TIME></SCHED_ACTION></USER_TEMPLATE></VM>";

    private final CannedFrontEnd frontEnd =
            new CannedFrontEnd().answer("one.vm.info", VM).answer("one.vm.update", 4);

    @Test
    void anActionIsScheduledBesideTheOthers() {
        assertThat(
                        frontEnd.run(
                                "onevm",
                                "poweroff",
                                "4",
                                "--hard",
                                "--schedule",
                                "12/24 18:00",
                                "--weekly",
                                "0,6",
                                "--end",
                                "5"))
                .isZero();
        assertThat(updated())
                .startsWith("COLOUR=\"blue\"\nSCHED_ACTION=[")
                .endsWith(
                        "SCHED_ACTION = [ ID = 3, ACTION = \"poweroff-hard\", TIME ="
                            + " \"1798135200\", REPEAT = 0, DAYS = \"0,6\", END_TYPE = 1, END_VALUE"
                            + " = 5 ]");
        assertThat(frontEnd.calls).noneMatch(call -> call.method().equals("one.vm.action"));
    }

    @Test
    void timesAreRelativeAbsoluteOrDates() {
        for (String[] each :
                new String[][] {
                    {"+60", "+60"},
                    {"1795352574", "1795352574"},
                    {"2026-12-24 18:00", "1798135200"},
                    {"2026-12-24", "1798070400"},
                }) {
            assertThat(frontEnd.run("onevm", "resume", "4", "--schedule", each[0])).isZero();
            assertThat(updated()).endsWith("ACTION = \"resume\", TIME = \"" + each[1] + "\" ]");
        }
        assertThat(frontEnd.run("onevm", "resume", "4", "--schedule", "tomorrow")).isEqualTo(255);
        assertThat(frontEnd.error()).contains("Not a time: tomorrow");
    }

    @Test
    void anActionIsTakenBackOrChanged() {
        assertThat(frontEnd.run("onevm", "delete-chart", "4", "2")).isZero();
        assertThat(updated()).isEqualTo("COLOUR=\"blue\"");
        frontEnd.input("ACTION = hold\nTIME = 1795400000\nID = 2\n");
        assertThat(frontEnd.run("onevm", "update-chart", "4", "2", "-")).isZero();
        assertThat(updated())
                .isEqualTo(
                        "COLOUR=\"blue\"\nSCHED_ACTION = [ ACTION = hold, TIME = 1795400000, ID = 2"
                                + " ]");
        assertThat(frontEnd.run("onevm", "delete-chart", "4", "7")).isEqualTo(255);
        assertThat(frontEnd.error()).contains("Sched action 7 not found");
    }

    @Test
    void aReportShowsThem() {
        assertThat(frontEnd.run("onevm", "show", "4")).isZero();
        assertThat(frontEnd.output())
                .contains("SCHEDULED ACTIONS")
                .contains("Weekly 1,5")
                .contains("After 3 times")
                .contains("11/22 13:53");
    }

    private String updated() {
        return frontEnd.parameters("one.vm.update").get(1) instanceof XmlRpcValue.Text(String text)
                ? text
                : "";
    }
}
