package io.oneedge.dispatch.delivery;

import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;
import java.util.List;

/**
 * Packs the agent when the program is built, so that the first host does not wait for it: {@code
 * io.oneedge.dispatch.delivery.Main DIRECTORY}.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try {
            AgentPackage packed =
                    new AgentPackages(
                                    System.getProperty("java.class.path"),
                                    Path.of(System.getProperty("java.home")),
                                    List.of(Path.of(arguments[0]).toAbsolutePath()))
                            .newest();
            System.err.println(
                    "agent " + packed.version() + " packed: " + packed.megabytes() + " MB");
        } catch (Failure e) {
            System.err.println(e.message());
            System.exit(1);
        }
    }
}
