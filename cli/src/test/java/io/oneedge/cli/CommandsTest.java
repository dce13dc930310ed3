package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.cli.command.ArgumentParser;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.tool.Tools;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What commands ask of the front-end, and what they say. */
class CommandsTest {

    private static final String VMS =
            "<VM_POOL><VM><ID>3</ID><NAME>a b</NAME><STATE>1</STATE></VM>"
                    + "<VM><ID>1</ID><NAME>twin</NAME><STATE>3</STATE><LCM_STATE>3</LCM_STATE></VM>"
                    + "<VM><ID>0</ID><NAME>twin</NAME><STATE>8</STATE></VM></VM_POOL>";

    private final CannedFrontEnd frontEnd = new CannedFrontEnd();

    @Test
    void findsObjectsByIdsRangesAndNames() {
        frontEnd.answer("one.vmpool.info", VMS).answer("one.vm.action", 0);
        assertThat(frontEnd.run("onevm", "resume", "0,1 5..7,a b")).isZero();
        assertThat(
                        frontEnd.calls.stream()
                                .filter(call -> call.method().equals("one.vm.action"))
                                .map(call -> call.parameters().get(2)))
                .containsExactly(number(0), number(1), number(5), number(6), number(7), number(3));
    }

    @Test
    void refusesANameThatTwoObjectsHave() {
        frontEnd.answer("one.vmpool.info", VMS);
        assertThat(frontEnd.run("onevm", "show", "twin")).isEqualTo(255);
        assertThat(frontEnd.output()).isEqualTo("There are multiple VMs with name twin.\n");
    }

    @Test
    void goesOnAfterAFailureAndSaysSo() {
        frontEnd.refuse("one.vm.action", 1024, "no VM");
        assertThat(frontEnd.run("onevm", "hold", "4..5")).isEqualTo(255);
        assertThat(frontEnd.output()).isEqualTo("no VM\nno VM\n");
    }

    @Test
    void saysWhatItDidWhereVerbose() {
        frontEnd.answer("one.vm.action", 4);
        assertThat(frontEnd.run("onevm", "poweroff", "4", "-v", "--hard")).isZero();
        assertThat(frontEnd.output()).isEqualTo("VM 4: powering off\n");
        assertThat(frontEnd.parameters("one.vm.action"))
                .containsExactly(XmlRpcValue.of("poweroff-hard"), number(4));
    }

    @Test
    void addsAHostInACluster() {
        frontEnd.answer(
                        "one.clusterpool.info",
                        "<CLUSTER_POOL><CLUSTER><ID>100</ID><NAME>edge</NAME></CLUSTER>"
                                + "</CLUSTER_POOL>")
                .answer("one.host.allocate", 7);
        assertThat(frontEnd.run("onehost", "create", "n", "-i", "dummy", "-vdummy", "-cedge"))
                .isZero();
        assertThat(frontEnd.output()).isEqualTo("ID: 7\n");
        assertThat(frontEnd.parameters("one.host.allocate"))
                .containsExactly(
                        XmlRpcValue.of("n"),
                        XmlRpcValue.of("dummy"),
                        XmlRpcValue.of("dummy"),
                        number(100));
    }

    @Test
    void complainsOnTheErrorStreamBeforeItAsks() {
        assertThat(frontEnd.run("onehost", "create", "n")).isEqualTo(255);
        assertThat(frontEnd.run("oneimage", "create", "--name", "a")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "explode")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "create", "/no/such/file")).isEqualTo(255);
        assertThat(frontEnd.error())
                .contains("Drivers are mandatory")
                .contains("-d datastore")
                .contains("onevm has no command explode")
                .contains("Cannot read the file /no/such/file.");
        assertThat(frontEnd.output()).isEmpty();
        assertThat(frontEnd.calls).isEmpty();
    }

    @Test
    void refusesWhatTheCommandDoesNotTake() {
        assertThat(frontEnd.run("onevm", "list", "--nothing")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "show")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "show", "0", "1")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "list", "--no")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "list", "--xml=1")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "list", "-l")).isEqualTo(255);
        assertThat(frontEnd.output())
                .contains("invalid option: --nothing")
                .contains("Command show requires one parameter to run.")
                .contains("Wrong number of arguments")
                .contains("ambiguous option: --no")
                .contains("needless argument: --xml=1")
                .contains("missing argument: -l");
    }

    @Test
    void makesATemplateFromOptions() {
        assertThat(
                        frontEnd.run(
                                "onetemplate",
                                "create",
                                "--name",
                                "we\"b",
                                "--cpu=0.5",
                                "--memory",
                                "1.5g",
                                "--disk",
                                "tiny:size=200,bob[data]",
                                "--nic",
                                "lan:mac=02:00:0a:00:00:01,7,auto",
                                "--context",
                                "NETWORK=\"YES\"",
                                "--vnc",
                                "--dry"))
                .isZero();
        assertThat(frontEnd.output())
                .isEqualTo(
                        """
                        NAME="we\\"b"
                        CPU=0.5
                        MEMORY=1536
                        DISK=[ IMAGE="tiny", SIZE="200" ]
                        DISK=[ IMAGE_UNAME="bob", IMAGE="data" ]
                        NIC=[ NETWORK="lan", MAC="02:00:0a:00:00:01" ]
                        NIC=[ NETWORK_ID=7 ]
                        NIC=[ NETWORK_MODE="auto" ]
                        GRAPHICS=[ TYPE="vnc", LISTEN="0.0.0.0" ]
                        CONTEXT=[
                          NETWORK="YES" ]
                        """);
    }

    @Test
    void instantiatesSeveralVmsAndWaitsForThem() {
        frontEnd.answer("one.template.instantiate", 8)
                .answer("one.vm.info", "<VM><ID>8</ID><STATE>1</STATE></VM>")
                .answer("one.vm.info", "<VM><STATE>3</STATE><LCM_STATE>1</LCM_STATE></VM>")
                .answer("one.vm.info", "<VM><STATE>3</STATE><LCM_STATE>3</LCM_STATE></VM>");
        assertThat(
                        frontEnd.run(
                                "onetemplate",
                                "instantiate",
                                "2",
                                "--name",
                                "w%i",
                                "-m2",
                                "--memory",
                                "64",
                                "--wait"))
                .isZero();
        assertThat(frontEnd.output()).isEqualTo("VM ID: 8\nVM ID: 8\n");
        assertThat(frontEnd.parameters("one.template.instantiate"))
                .containsExactly(
                        number(2),
                        XmlRpcValue.of("w1"),
                        XmlRpcValue.of(false),
                        XmlRpcValue.of("MEMORY=64"),
                        XmlRpcValue.of(false));
    }

    @Test
    void endsAWaitThatHasFailedOrTakesTooLong() {
        frontEnd.answer("one.vm.action", 0)
                .answer(
                        "one.vm.info",
                        "<VM><STATE>3</STATE><LCM_STATE>36</LCM_STATE>"
                                + "<USER_TEMPLATE><ERROR>no room</ERROR></USER_TEMPLATE></VM>")
                .answer("one.vm.info", "<VM><STATE>1</STATE></VM>");
        assertThat(frontEnd.run("onevm", "resume", "0", "--wait")).isEqualTo(255);
        assertThat(frontEnd.run("onevm", "resume", "0", "--wait=READY", "--timeout", "9"))
                .isEqualTo(255);
        assertThat(frontEnd.output())
                .contains("Waited for VM 0 to be RUNNING, which failed.\nIt says: no room")
                .contains("Waited 9 s for VM 0 to be READY, in vain");
    }

    @Test
    void registersAnImageByItsAbsolutePath() {
        frontEnd.answer("one.image.allocate", 5);
        frontEnd.run(
                "oneimage",
                "create",
                "-d",
                "1",
                "--name",
                "a",
                "--path",
                "disk.img",
                "--type",
                "os",
                "--size",
                "1g",
                "--persistent",
                "--prefix",
                "VD");
        assertThat(frontEnd.parameters("one.image.allocate"))
                .containsExactly(
                        XmlRpcValue.of(
                                "NAME=\"a\"\nTYPE=\"OS\"\nPATH=\"/work-directory/disk.img\"\n"
                                        + "SIZE=\"1024\"\nPERSISTENT=\"YES\"\n"
                                        + "DEV_PREFIX=\"vd\"\n"),
                        number(1),
                        XmlRpcValue.of(false));
    }

    @Test
    void readsATemplateFromTheStandardInput() {
        frontEnd.input("A=1").answer("one.host.update", 0);
        assertThat(frontEnd.run("onehost", "update", "0", "-", "-a")).isZero();
        assertThat(frontEnd.parameters("one.host.update"))
                .containsExactly(number(0), XmlRpcValue.of("A=1"), number(1));
    }

    @Test
    void changesPermissionsAndOwners() {
        frontEnd.answer("one.image.chmod", 0)
                .answer("one.image.chown", 0)
                .answer("one.grouppool.info", "<GROUP_POOL/>");
        frontEnd.run("oneimage", "chmod", "0", "640");
        assertThat(frontEnd.parameters("one.image.chmod"))
                .extracting(value -> ((XmlRpcValue.Int) value).number())
                .containsExactly(0, 1, 1, 0, 1, 0, 0, 0, 0, 0);
        frontEnd.run("oneimage", "chown", "0", "2");
        assertThat(frontEnd.parameters("one.image.chown"))
                .containsExactly(number(0), number(2), number(-1));
        assertThat(frontEnd.run("oneimage", "chgrp", "0", "nobody")).isEqualTo(255);
        assertThat(frontEnd.output()).contains("GROUP named nobody not found.");
    }

    @Test
    void addsARuleFromWords() {
        frontEnd.answer("one.acl.addrule", 10);
        assertThat(frontEnd.run("oneacl", "create", "@100 VM+NET/* USE+MANAGE #0")).isZero();
        assertThat(frontEnd.parameters("one.acl.addrule"))
                .containsExactly(
                        XmlRpcValue.of("200000064"),
                        XmlRpcValue.of("5400000000"),
                        XmlRpcValue.of("3"),
                        XmlRpcValue.of("100000000"));
        assertThat(frontEnd.run("oneacl", "create", "@x VM/* USE")).isEqualTo(255);
        assertThat(frontEnd.error()).contains("ID string '@x' malformed");
    }

    @Test
    void makesTheUsualRuleForANewGroup() {
        frontEnd.answer("one.group.allocate", 100).answer("one.acl.addrule", 1);
        frontEnd.run("onegroup", "create", "devs");
        assertThat(frontEnd.parameters("one.acl.addrule").getFirst())
                .isEqualTo(XmlRpcValue.of("200000064"));
    }

    @Test
    void asksForAPasswordOnlyOnATerminal() {
        assertThat(frontEnd.run("onevm", "show", "0", "--user", "bob")).isEqualTo(255);
        assertThat(frontEnd.error()).contains("use ONE_AUTH");
    }

    @Test
    void saysWhichEffectAVmWaitsFor() {
        frontEnd.answer(
                "one.vm.why",
                "<VM_WHY><ID>3</ID><NAME>web</NAME><PLACE>BOOT</PLACE><WAITS_FOR>EFFECT</WAITS_FOR>"
                        + "<SINCE>1795352570</SINCE><HOST>edge-1</HOST><EFFECT>"
                        + "<ACTION>guest.start</ACTION><HOST>edge-1</HOST>"
                        + "<SINCE>1795352570</SINCE><REQUEST>r123</REQUEST><ATTEMPTS>2</ATTEMPTS>"
                        + "<LIMIT_SECONDS>300</LIMIT_SECONDS><PROBLEM>nobody answers</PROBLEM>"
                        + "<SUCCESS>RUNNING</SUCCESS><FAILURE>BOOT_FAILURE</FAILURE></EFFECT>"
                        + "<ERROR></ERROR></VM_WHY>");
        assertThat(frontEnd.run("onevm", "why", "3")).isZero();
        assertThat(frontEnd.output())
                .isEqualTo(
                        """
                        VM 3 (web) waits for host edge-1 to start its guest (guest.start, 4 s so \
                        far, request r123); then it is RUNNING; if that fails, BOOT_FAILURE.
                        Attempt 2; before: nobody answers
                        The host gives it up after 5 min.
                        """);
        frontEnd.run("onevm", "why", "3", "-j");
        assertThat(frontEnd.output()).contains("\"WAITS_FOR\": \"EFFECT\"");
    }

    @Test
    void showsWhatWasDoneForAVm() {
        frontEnd.answer("one.vm.info", "<VM><ID>3</ID><HISTORY_RECORDS/></VM>")
                .answer(
                        "one.vm.effects",
                        "<VM_EFFECTS><ID>3</ID><EFFECT><ID>7</ID><ACTION>guest.start</ACTION>"
                                + "<HOST>edge-1</HOST><REQUEST>r12</REQUEST><STATE>FAILED</STATE>"
                                + "<STIME>1795352514</STIME><ETIME>1795352518</ETIME>"
                                + "<MESSAGE>no memory</MESSAGE></EFFECT></VM_EFFECTS>");
        frontEnd.run("onevm", "history", "3");
        assertThat(frontEnd.output())
                .contains("7 r12    edge-1       guest.start")
                .contains("11/22 13:01:54")
                .contains("4 s failed: no memory");
    }

    @Test
    void saysWhatEachHostLacks() {
        frontEnd.answer(
                "one.vm.why",
                "<VM_WHY><ID>3</ID><NAME>web</NAME><PLACE>PENDING</PLACE>"
                        + "<WAITS_FOR>PLACE</WAITS_FOR><SINCE>1795352000</SINCE><PLACEMENT>"
                        + "<PROBLEM></PROBLEM><CANDIDATE><HOST>a</HOST><SUITS>0</SUITS>"
                        + "<REASON>needs 4 CPU, has 1 free</REASON></CANDIDATE>"
                        + "<CANDIDATE><HOST>b</HOST><SUITS>1</SUITS></CANDIDATE>"
                        + "<MORE_HOSTS>7</MORE_HOSTS></PLACEMENT></VM_WHY>");
        frontEnd.run("onevm", "why", "3");
        assertThat(frontEnd.output())
                .isEqualTo(
                        """
                        VM 3 (web) is PENDING and waits for a host that can take it, 9 min so far.
                        a: needs 4 CPU, has 1 free
                        b: can take it, as things are now
                        and 7 more hosts
                        """);
    }

    @Test
    void saysWhatAPersonCanDo() {
        frontEnd.answer(
                "one.vm.why",
                "<VM_WHY><ID>3</ID><NAME>web</NAME><PLACE>BOOT_FAILURE</PLACE>"
                        + "<WAITS_FOR>PERSON</WAITS_FOR><SINCE>1795352570</SINCE>"
                        + "<WAY><ACTION>retry</ACTION><TO>BOOT</TO></WAY>"
                        + "<WAY><ACTION>terminate-hard</ACTION><TO>CLEANUP_DELETE</TO></WAY>"
                        + "<ERROR>no memory</ERROR></VM_WHY>");
        frontEnd.run("onevm", "why", "3");
        assertThat(frontEnd.output())
                .isEqualTo(
                        """
                        VM 3 (web) is BOOT_FAILURE and waits for a person, 4 s so far.
                          onevm recover --retry: then it is BOOT
                          onevm terminate --hard: then it is CLEANUP_DELETE
                        Last error: no memory
                        """);
    }

    @Test
    void guessesWhyAVmIsWhereItIsWhereTheFrontEndCannotSay() {
        frontEnd.lacks("one.vm.why")
                .answer(
                        "one.vm.info",
                        "<VM><ID>4</ID><NAME>w</NAME><STATE>1</STATE><STIME>1795352514</STIME>"
                                + "<USER_TEMPLATE><SCHED_MESSAGE>node1: not enough memory"
                                + "</SCHED_MESSAGE></USER_TEMPLATE></VM>");
        frontEnd.run("onevm", "why", "4");
        assertThat(frontEnd.output())
                .isEqualTo(
                        """
                        VM 4 (w) is PENDING.
                        Since 11/22 13:01:54, for 0d 00h01m.
                        It waits to be placed on a host. Next: PROLOG on that host.
                        Scheduler: node1: not enough memory
                        """);
        assertThat(frontEnd.run("onevm", "why", "4", "-x")).isEqualTo(255);
    }

    @Test
    void choosesWhoseObjectsToList() {
        frontEnd.answer("one.vmpool.info", VMS);
        frontEnd.run("onevm", "list", "m");
        assertThat(frontEnd.parameters("one.vmpool.info").getFirst()).isEqualTo(number(-3));
        frontEnd.run("onevm", "list", "7");
        assertThat(frontEnd.parameters("one.vmpool.info").getFirst()).isEqualTo(number(7));
    }

    @Test
    void showsHelpWithAnExampleForEveryCommand() {
        for (var tool : Tools.all()) {
            for (var command : tool.commands()) {
                var asked = new CannedFrontEnd();
                assertThat(asked.run(tool.name(), command.name(), "--help")).isZero();
                assertThat(asked.output())
                        .contains("Example: " + tool.name() + " ")
                        .contains("255")
                        .doesNotContain("null");
                assertThat(asked.output().lines()).allMatch(line -> line.length() <= 100);
            }
        }
    }

    private static XmlRpcValue number(int number) {
        return XmlRpcValue.of(number);
    }

    @Test
    void hasAnExampleThatItsOwnParserTakes() {
        for (var tool : Tools.all()) {
            for (var command : tool.commands()) {
                List<String> words = List.of(command.example().replace("'", "").split(" "));
                assertThat(words.getFirst()).isEqualTo(tool.name());
                assertThat(words.get(1)).isEqualTo(command.name());
                if (!command.example().contains("'")) {
                    var read = ArgumentParser.parse(command, words.subList(2, words.size()));
                    long required =
                            command.parameters().stream().filter(Parameter::required).count();
                    assertThat(read.positional().size())
                            .as(command.example())
                            .isBetween((int) required, command.parameters().size());
                }
            }
        }
    }
}
