package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.client.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running PC gets a disk and a network interface, works with them, and gives them back. */
final class RealDevices {

    /** Longer than a guest may take to let go of a device, so that the program says what failed. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String IMAGE =
            """
            NAME=data
            TYPE=DATABLOCK
            SIZE=16
            DRIVER=qcow2
            DEV_PREFIX=vd
            """;

    private static final String DISK = "DISK=[IMAGE=data]";

    private final Commands one;
    private final Client client;
    private final Path home;

    RealDevices(FrontEndProcess frontEnd, Path home) {
        this.one = frontEnd.administrator();
        this.client = frontEnd.client();
        this.home = home;
    }

    void change() throws IOException {
        one.createFrom(IMAGE, "oneimage", "create", "--wait", "-d", "default");
        int small = one.create("onetemplate", "instantiate", "tiny", "--name", "small");
        int vm = one.create("onetemplate", "instantiate", "pc", "--name", "pc");
        awaitConsole(vm, "GUEST-READY");
        awaitConsole(small, "GUEST-READY");
        assertThatThrownBy(() -> client.vms().perform(small, "attach", List.of(DISK)))
                .hasMessageContaining("while it runs");
        one.check("onevm", "terminate", "--hard", Integer.toString(small), "--wait");

        perform(vm, "attach", DISK);
        awaitConsole(vm, "[vdb] 32768 512-byte logical blocks");
        Path file = home.resolve("data/datastores/0/" + vm + "/disk.2");
        assertThat(file).isRegularFile();
        perform(vm, "diskresize", 2, "32");
        awaitConsole(vm, "[vdb] new size: 65536");
        perform(vm, "disksnapshotcreate", 2, "first");
        perform(vm, "disksaveas", 2, "copy", "", -1);
        Patience.holds(
                "the copy to be ready",
                LIMIT,
                () -> one.check("oneimage", "show", "copy", "-x").contains("<STATE>1</STATE>"));
        perform(vm, "attachnic", "NIC=[NETWORK_ID=0]");
        one.check("onevm", "suspend", Integer.toString(vm), "--wait", "--timeout", "60");
        one.check("onevm", "resume", Integer.toString(vm), "--wait", "--timeout", "60");
        perform(vm, "detachnic", 1);
        perform(vm, "detach", 2);
        assertThat(file).doesNotExist();
        one.check("onevm", "terminate", "--hard", Integer.toString(vm), "--wait");
    }

    private void perform(int vm, String operation, Object... arguments) {
        client.vms().perform(vm, operation, List.of(arguments));
        Duration taken =
                Patience.holds(
                        operation, LIMIT, () -> show(vm).contains("<LCM_STATE>3</LCM_STATE>"));
        System.out.println(operation + " after " + taken.toMillis() + " ms");
        assertThat(show(vm).lines().filter(line -> line.contains("<ERROR>"))).isEmpty();
    }

    private String show(int vm) {
        return one.check("onevm", "show", Integer.toString(vm), "-x");
    }

    private void awaitConsole(int vm, String text) throws IOException {
        Path console = home.resolve("data/datastores/0/" + vm + "/console.log");
        Patience.holds(
                text,
                LIMIT,
                () -> {
                    try {
                        return Files.exists(console)
                                && Files.readString(console, StandardCharsets.ISO_8859_1)
                                        .contains(text);
                    } catch (IOException e) {
                        return false;
                    }
                });
    }
}
