package io.oneedge.bench;

import java.time.Duration;

/** CPU time of processes. */
final class Cpu {

    private Cpu() {}

    /** What this process has used so far, all its threads. */
    static Duration ofThisProcess() {
        return of(ProcessHandle.current());
    }

    static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
