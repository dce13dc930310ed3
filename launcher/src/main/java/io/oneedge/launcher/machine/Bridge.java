package io.oneedge.launcher.machine;

import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.launcher.home.Ipv4Network;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Linux bridge with this machine's address on it.
 *
 * @param name the bridge's name
 * @param address this machine's address in the guests' network
 */
public record Bridge(String name, Ipv4Network address) {

    /** Whether the bridge is there, up, and has the address. */
    public boolean isReady() {
        if (!Files.isDirectory(Path.of("/sys/class/net", name, "bridge"))) {
            return false;
        }
        ProgramResult shown = Program.of("ip", "-o", "-4", "address", "show", "dev", name).run();
        ProgramResult link = Program.of("ip", "-o", "link", "show", "dev", name, "up").run();
        return shown.ok()
                && shown.output().contains(" " + address + " ")
                && !link.output().isBlank();
    }

    /** Makes what is missing. */
    public void create() {
        if (!Files.isDirectory(Path.of("/sys/class/net", name))) {
            Program.of("ip", "link", "add", "name", name, "type", "bridge").check();
        }
        Program.of("ip", "address", "replace", address.toString(), "dev", name).check();
        Program.of("ip", "link", "set", "dev", name, "up").check();
    }
}
