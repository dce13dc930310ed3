package io.oneedge.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the front-end starts the agent of its machine: with its own Java and its own jars. */
final class AgentCommandLine {

    private static final String MAIN = "io.oneedge.agent.Main";

    private static final String TUNNEL = "io.oneedge.agent.tunnel.Main";

    private AgentCommandLine() {}

    /** Program and arguments that carry bytes to a socket of a guest of this machine. */
    static List<String> tunnel() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator));
        return List.of(java, "-XX:+UseSerialGC", "-Xmx32m", "-Xint", "-cp", classPath, TUNNEL);
    }

    /**
     * Program and arguments. The flags that keep the agent small are written down once, in the
     * script that builds: it leaves an argument file beside the jars. Without one the agent runs
     * with what it needs to run at all.
     */
    static List<String> of(Home home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Path first = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        Path arguments = first.resolveSibling("..").resolve("agent.args").normalize();
        List<String> command = new ArrayList<>(List.of(java));
        if (Files.isRegularFile(arguments)) {
            command.add("@" + arguments);
        } else {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, MAIN));
        }
        command.addAll(List.of("--home", home.root().toString()));
        return List.copyOf(command);
    }
}
