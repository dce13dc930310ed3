package io.oneedge.acceptance.up;

import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;

/** Commands in a guest. */
final class Ssh {

    private Ssh() {}

    /** Runs a command as the guest's root. */
    static ProgramResult to(Path key, String address, int port, String command) {
        return Program.of(
                        "ssh",
                        "-i",
                        key.toString(),
                        "-p",
                        Integer.toString(port),
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "ConnectTimeout=30",
                        "root@" + address,
                        command)
                .within(Duration.ofMinutes(2))
                .run();
    }
}
