package io.oneedge.bench;

import io.oneedge.client.Client;
import io.oneedge.client.PoolFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many XML-RPC calls a second the front-end answers. */
final class XmlRpcCalls implements Benchmark {

    private static final List<Integer> POOLS = List.of(0, 100, 1_000);
    private static final int CLIENTS = 4;

    @Override
    public String name() {
        return "xmlrpc";
    }

    @Override
    public String method() {
        return ("%d clients on the same machine, a connection for each call, answers read to the"
                        + " end; VMs run on dummy hosts; CPU is the front-end's; 2 s warm-up, 5 s"
                        + " measured")
                .formatted(CLIENTS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        List<Result> results = new ArrayList<>();
        try (FrontEnd frontEnd = FrontEnd.start(surroundings, name())) {
            Client client = frontEnd.client();
            DummyVms vms = new DummyVms(client);
            Load load =
                    new Load(CLIENTS, Duration.ofSeconds(2), Duration.ofSeconds(5), frontEnd::cpu);
            results.add(load.run("one.system.version", random -> client.version()));
            for (int count : POOLS) {
                vms.growTo(count);
                results.add(
                        load.run(
                                "one.vmpool.info, %,d VMs".formatted(count),
                                random -> client.vms().poolText(PoolFilter.ALL)));
            }
            int count = POOLS.getLast();
            results.add(
                    load.run(
                            "one.vm.info, %,d VMs".formatted(count),
                            random -> client.vms().infoText(random.nextInt(count))));
        }
        return results;
    }
}
