package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host whose driver is somebody's program that hangs, prints garbage or lies; what it says on
 * standard error is read by people, and the end is right by itself.
 */
@Tag("long")
class FaultyDriverTest {

    /** Longer than an action of a driver may take. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Its guests are processes that sleep; what it does wrong stands in a file. */
    private static final String DRIVER =
            """
            #!/bin/sh
            action=$2
            document=$(cat)
            place=/run/odd
            wrong=$(cat $place/wrong)
            vm=$(echo "$document" | sed -n 's/.*"vm_id": *\\([0-9]*\\).*/\\1/p')
            runs() { [ -s $place/$vm ] && kill -0 $(cat $place/$vm) 2>/dev/null; }
            begin() { setsid sleep 100000 >/dev/null 2>&1 </dev/null & echo $! >$place/$vm; }
            state() { if runs; then echo RUNNING; else echo NOT_RUNNING; fi; }
            guest() {
                printf '{"vm_id": %s, "deploy_id": "odd-%s", "state": "%s"}' $vm $vm "$(state)"
            }
            case $wrong:$action in
            hangs:start) sh -c 'sleep 99999 & echo $! >/run/odd/forked'; sleep 99999 ;;
            garbage:start) echo "no JSON at all"; exit 0 ;;
            lies:start) echo "{\\"deploy_id\\": \\"odd-$vm\\"}"; exit 0 ;;
            denies:start) begin; echo "the odd driver says that it went wrong" >&2; exit 1 ;;
            mute:probe | mute:list | mute:inspect)
                echo "the odd driver lost its licence" >&2; exit 1 ;;
            fails:start) echo "the odd driver found no free socket" >&2; exit 1 ;;
            esac
            case $action in
            describe) echo '{"protocol": 1, "kind": "virtualization", "capabilities": []}' ;;
            probe) echo '{"available": true, "hypervisor": "odd", "version": "1", "detail": "",
                "hardware_acceleration": false, "machines": ["Q35", "MICROVM"]}' ;;
            start) runs || begin; echo "{\\"deploy_id\\": \\"odd-$vm\\"}" ;;
            stop | forget) ! runs || kill -9 $(cat $place/$vm); rm -f $place/$vm; echo '{}' ;;
            inspect) guest ;;
            list)
                separator=
                printf '{"guests": ['
                for file in $place/[0-9]*; do
                    [ -e "$file" ] || continue
                    vm=${file##*/}
                    printf %s "$separator"
                    guest
                    separator=,
                done
                echo ']}' ;;
            statistics) echo '{"cpu": 0, "memory_kib": 1, "net_rx": 0, "net_tx": 0,
                "disk_read_bytes": 0, "disk_write_bytes": 0, "disk_read_operations": 0,
                "disk_write_operations": 0}' ;;
            *) echo "$action is not known" >&2; exit 1 ;;
            esac
            """;

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "eodd", "10.77.3", 1);
        hosts = cloud.hosts();
        // Nothing is monitored before its driver is there.
        cloud.one().create("onehost", "create", "node1", "-i", "qemu", "-v", "odd");
        cloud.awaitHost(1, "ERROR");
        assertThat(cloud.shown(1)).contains("there is no virtualization driver odd on it");
        Path driver = Files.writeString(place.resolve("driver"), DRIVER);
        assertThat(
                        hosts.runReading(
                                        1,
                                        driver,
                                        "mkdir -p /run/odd && cd /var/lib/oneedge/*/ && mkdir -p"
                                                + " drivers/virtualization && cat"
                                                + " >drivers/virtualization/odd && chmod 755"
                                                + " drivers/virtualization/odd")
                                .ok())
                .isTrue();
        does("right");
        // The agent runs on and sees that it is there.
        cloud.awaitHost(1, "MONITORED");
    }

    private static void does(String what) {
        cloud.said(1, "echo " + what + " >/run/odd/wrong");
    }

    private static int deploy() {
        int vm =
                cloud.one()
                        .createFrom(
                                "CPU = \"0.1\"\nMEMORY = \"64\"\n", "onevm", "create", "--hold");
        cloud.one().check("onevm", "deploy", "" + vm, "node1");
        return vm;
    }

    private static void fails(String wrong, String... words) {
        does(wrong);
        long began = System.nanoTime();
        int vm = deploy();
        Patience.holds(
                "VM " + vm + " to fail",
                LIMIT,
                () -> cloud.one().check("onevm", "show", "" + vm).contains(": BOOT_FAILURE "));
        RemoteCloud.told("until a start had failed whose driver " + wrong, began);
        assertThat(cloud.one().check("onevm", "show", "" + vm)).contains(words);
        assertThat(log(vm)).contains(words);
        does("right");
        cloud.one().check("onevm", "recover", "--retry", "" + vm);
        cloud.awaitVm(vm, "RUNNING");
        cloud.terminate(vm);
        assertThat(hosts.run(1, "ls /run/odd/" + vm).ok()).isFalse();
    }

    private static String log(int vm) {
        try {
            return Files.readString(place.resolve("home/log/vm/" + vm + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsPeopleWhatADriverPrints() {
        fails("fails", "the odd driver found no free socket");
    }

    @Test
    void knowsNothingOfGuestsWhoseDriverCannotBeAsked() {
        int vm = deploy();
        cloud.awaitVm(vm, "RUNNING");
        String agent = cloud.agent(1);
        does("mute");
        cloud.awaitHost(1, "ERROR");
        Patience.holds(
                "people to read why",
                LIMIT,
                () -> cloud.shown(1).contains("the odd driver lost its licence"));
        Patience.holds(
                "the link to be up all the same",
                LIMIT,
                () -> cloud.one().check("onehost", "why", "node1").contains("its link is up"));
        cloud.awaitVm(vm, "UNKNOWN");
        does("right");
        cloud.awaitHost(1, "MONITORED");
        cloud.awaitVm(vm, "RUNNING");
        assertThat(cloud.agent(1)).as("the agent, which nobody had to end").isEqualTo(agent);
        cloud.terminate(vm);
    }

    @Test
    void takesGarbageForNoAnswer() {
        fails("garbage", "no JSON object");
    }

    @Test
    void believesNoGuestThatDoesNotRun() {
        fails("lies", "which does not");
    }

    @Test
    void believesAGuestThatRunsWhateverItsDriverSays() {
        does("denies");
        long began = System.nanoTime();
        int vm = deploy();
        cloud.awaitVm(vm, "RUNNING");
        RemoteCloud.told("until a guest ran whose driver denies it", began);
        does("right");
        cloud.terminate(vm);
    }

    @Test
    void endsADriverThatHangsWithAllThatItStarted() {
        does("hangs");
        long began = System.nanoTime();
        int hanging = deploy();
        Patience.holds(
                "the driver to hang", LIMIT, () -> hosts.run(1, "test -s /run/odd/forked").ok());
        does("right");
        // Another VM of the same host does not wait for it.
        int other = deploy();
        cloud.awaitVm(other, "RUNNING");
        cloud.terminate(other);
        assertThat(cloud.one().check("onehost", "why", "node1")).contains("for VM " + hanging);
        Patience.holds(
                "VM " + hanging + " to fail",
                LIMIT,
                () -> cloud.one().check("onevm", "show", "" + hanging).contains(": BOOT_FAILURE "));
        RemoteCloud.told("until a start had failed whose driver hangs", began);
        assertThat(hosts.run(1, "kill -0 $(cat /run/odd/forked)").ok()).isFalse();
        assertThat(log(hanging)).containsPattern("BOOT_FAILURE.*was (killed|cancelled)");
        cloud.one().check("onevm", "recover", "--retry", "" + hanging);
        cloud.awaitVm(hanging, "RUNNING");
        cloud.terminate(hanging);
    }
}
