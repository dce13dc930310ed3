package io.oneedge.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the front-end starts the agent of its machine: with its own Java and its own jars. */
final class AgentCommandLine {

    private static final String MAIN = "io.oneedge.agent.Main";

    private AgentCommandLine() {}

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
