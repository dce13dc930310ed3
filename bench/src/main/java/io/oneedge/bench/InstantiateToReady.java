package io.oneedge.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How much longer a guest takes to be ready in the cloud than under QEMU alone. */
final class InstantiateToReady implements Benchmark {

    private static final int PAIRS = 10;
    private static final String QEMU = "qemu-system-x86_64";

    @Override
    public String name() {
        return "instantiate";
    }

    @Override
    public String method() {
        return ("the tiny guest with user-mode networking: from calling one.template.instantiate"
                        + " until one.vm.info says READY, looked at every 10 ms; and from starting"
                        + " QEMU with the same arguments and prepared files until the guest"
                        + " reports; 1 pair as warm-up, %d interleaved pairs measured")
                .formatted(PAIRS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        requireQemu();
        int port = Ports.free(1).getFirst();
        try (ReadyGate gate = new ReadyGate(port);
                GuestCloud cloud = GuestCloud.up(surroundings, "cloud")) {
            int first = cloud.instantiate();
            cloud.awaitReady(first);
            Path directory = surroundings.directory("alone");
            QemuAlone alone = QemuAlone.like(first, cloud, directory, port, gate);
            cloud.terminate(first);
            alone.boot();
            return measure(cloud, alone);
        }
    }

    private static List<Result> measure(GuestCloud cloud, QemuAlone alone) throws Exception {
        Samples inCloud = new Samples();
        Samples without = new Samples();
        Samples difference = new Samples();
        for (int i = 0; i < PAIRS; i++) {
            boolean aloneFirst = i % 2 == 1;
            double slow = 0;
            double quick = 0;
            for (int turn = 0; turn < 2; turn++) {
                if (aloneFirst == (turn == 0)) {
                    quick = Quantity.of(alone.boot()).value();
                } else {
                    slow = Quantity.of(boot(cloud)).value();
                }
            }
            inCloud.add(slow);
            without.add(quick);
            difference.add(slow - quick);
        }
        return List.of(
                inCloud.result("instantiate to ready", Quantity.Unit.SECONDS),
                without.result("QEMU alone to ready", Quantity.Unit.SECONDS),
                difference
                        .result("difference in a pair", Quantity.Unit.SECONDS)
                        .withTarget(Quantity.seconds(1)));
    }

    private static Duration boot(GuestCloud cloud) throws Exception {
        long began = System.nanoTime();
        int vm = cloud.instantiate();
        cloud.awaitReady(vm);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        cloud.terminate(vm);
        return took;
    }

    private static void requireQemu() throws BenchmarkSkipped {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean there =
                Stream.of(path.split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, QEMU)));
        if (!there) {
            throw new BenchmarkSkipped(QEMU + " is not installed: ./oneedge doctor");
        }
    }
}
