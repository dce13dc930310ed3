package io.oneedge.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls on clouds of the sizes at which OpenNebula was measured on such a machine. The target of
 * each is a tenth of what OpenNebula needed.
 */
final class ReferenceLists implements Benchmark {

    private static final int VMS = 10_000;
    private static final int HOSTS = 500;

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String method() {
        return "%,d light VMs on %d dummy hosts at most, 1 client, otherwise as the benchmark cloud"
                .formatted(VMS, HOSTS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        CloudSize size = surroundings.size().atMost(HOSTS, VMS);
        FrontEnd.Place place =
                CloudDatabase.make(
                        surroundings, name(), CloudDatabase.LIGHT, size.hosts(), size.vms());
        List<Result> results = new ArrayList<>();
        try (FrontEnd frontEnd = FrontEnd.start(place);
                RawCalls calls = new RawCalls(place.endpoint(), CloudCalls.session(place))) {
            Load load = new Load(1, size.warmUp(), size.measured(), frontEnd::cpu);
            results.add(measure(load, calls, 0.0053, "one.vmpool.info", -2, -1, -1, -1));
            results.add(measure(load, calls, 0.012, "one.vmpool.infoextended", -2, -1, -1, -1));
            results.add(measure(load, calls, 0.0015, "one.hostpool.info"));
            results.add(measure(load, calls, 0.000_12, "one.vm.info", size.vms() / 2));
            results.add(
                    load.run("one.vm.allocate", CloudCalls.allocation(calls))
                            .withTarget(Quantity.seconds(0.000_53)));
        }
        return results;
    }

    private static Result measure(
            Load load, RawCalls calls, double target, String method, int... parameters)
            throws Exception {
        long bytes = CloudCalls.bytes(calls, method, parameters);
        String what = "%s, %.2f MB".formatted(method, bytes / 1e6);
        return load.run(what, CloudCalls.of(calls, method, parameters))
                .withTarget(Quantity.seconds(target));
    }
}
