package io.oneedge.launcher.machine;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.launcher.home.Ipv4Network;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /** Makes what is missing; fails where another interface is in the same network. */
    public void create() {
        otherInterface()
                .ifPresent(other -> {
                    throw Failure.action(
                            "The network "
                                    + address
                                    + " is in use by the interface "
                                    + other
                                    + ": guests would not be reached. Choose another with"
                                    + " --address, or remove the interface");
                });
        if (!Files.isDirectory(Path.of("/sys/class/net", name))) {
            Program.of("ip", "link", "add", "name", name, "type", "bridge").check();
        }
        Program.of("ip", "address", "replace", address.toString(), "dev", name).check();
        Program.of("ip", "link", "set", "dev", name, "up").check();
    }

    /** Another interface of this machine with an address in this network. */
    private Optional<String> otherInterface() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> !each.getName().equals(name))
                    .filter(each ->
                            each.getInterfaceAddresses().stream()
                                    .filter(at -> at.getNetworkPrefixLength() >= address.prefix())
                                    .anyMatch(at -> address.contains(at.getAddress().getAddress())))
                    .map(NetworkInterface::getName)
                    .findFirst();
        } catch (SocketException e) {
            throw Failure.internal("Cannot look at this machine's network interfaces", e);
        }
    }
}
