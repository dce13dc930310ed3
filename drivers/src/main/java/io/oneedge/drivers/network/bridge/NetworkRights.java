package io.oneedge.drivers.network.bridge;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How this host's network is changed: with the system's programs if this is root, else with a
 * program of root's that does a fixed set of things, which an administrator has installed and sudo
 * lets this account run.
 */
public final class NetworkRights {

    /** Where the program lies that does it for an account without root's rights. */
    public static final String PROGRAM = "/usr/local/libexec/oneedge-network";

    /** For tests: what to run in place of {@code sudo} and {@link #PROGRAM}. */
    static final String PROPERTY = "oneedge.network.program";

    /** What {@code version} of the program has to say. */
    private static final String VERSION = "1";

    private static final boolean ROOT = isRoot();

    private NetworkRights() {}

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw Failure.internal("Cannot find out this process's user in /proc/self", e);
        }
    }

    /** The program's own text. */
    public static String text() {
        try (InputStream in = NetworkRights.class.getResourceAsStream("oneedge-network")) {
            if (in == null) {
                throw new IOException("no such resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.internal("Cannot read the program oneedge-network", e);
        }
    }

    /** Whether the system's programs are run, and nothing in between. */
    static boolean isDirect() {
        return ROOT && System.getProperty(PROPERTY) == null;
    }

    /** Why this account cannot change the network; empty if it can. */
    static Optional<String> complaint() {
        if (isDirect()) {
            return Optional.empty();
        }
        try {
            ProgramResult said = through(List.of("version")).run();
            if (said.ok() && said.output().strip().equals(VERSION)) {
                return Optional.empty();
            }
            return Optional.of(
                    said.ok()
                            ? PROGRAM
                                    + " is of version "
                                    + said.output().strip()
                                    + ", not "
                                    + VERSION
                            : "needs root, or " + PROGRAM + ": onehost create --check says how");
        } catch (Failure e) {
            return Optional.of("needs root, or sudo and " + PROGRAM);
        }
    }

    static Program ip(List<String> arguments) {
        return command("ip", "ip", arguments);
    }

    /** Reads a script. */
    static Program nft() {
        return isDirect() ? Program.of("nft", "-f", "-") : through(List.of("nft"));
    }

    /** Prints the chains of nftables' family {@code bridge}. */
    static Program chains() {
        return isDirect()
                ? Program.of("nft", "list", "chains", "bridge")
                : through(List.of("chains"));
    }

    /** Succeeds if the kernel has devices of this kind, {@code vlan} or {@code vxlan}. */
    static Program probe(String kind, String options) {
        return isDirect()
                ? Program.of("unshare", "--net", "ip", "-batch", "-")
                        .reading(
                                "link add one0 type veth peer name one1\nlink add "
                                        + options
                                        + "\n")
                : through(List.of("probe", kind));
    }

    /** Has the kernel show what passes bridges to the filters of IP. */
    static Program watchBridges() {
        return isDirect()
                ? Program.of("modprobe", "br_netfilter")
                : through(List.of("watch-bridges"));
    }

    private static Program command(String program, String verb, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(isDirect() ? program : verb));
        command.addAll(arguments);
        return isDirect() ? Program.of(command) : through(command);
    }

    private static Program through(List<String> arguments) {
        String instead = System.getProperty(PROPERTY);
        List<String> command =
                new ArrayList<>(
                        instead == null ? List.of("sudo", "-n", PROGRAM) : List.of(instead));
        command.addAll(arguments);
        return Program.of(command);
    }
}
