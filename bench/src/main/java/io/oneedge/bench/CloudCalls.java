package io.oneedge.bench;

import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What clients of a large cloud wait for, and what the front-end spends on it. */
final class CloudCalls implements Benchmark {

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int PER_SECOND = 500;
    private static final List<Integer> MIX_PER_SECOND = List.of(10, 20, 30);
    private static final int THREADS = 32;
    private static final int WARM_UP_CALLS = 20_000;

    @Override
    public String name() {
        return "cloud";
    }

    @Override
    public String method() {
        CloudSize size = CloudSize.USUAL;
        return ("%,d hosts and %,d running VMs with dummy drivers, a VM's document of 7,000"
                        + " characters (--hosts, --vms and --seconds make it smaller); each line %d"
                        + " s warm-up, %d s measured; clients in a process of their own take"
                        + " answers to the end and begin again at once; at a fixed rate a call"
                        + " counts from the moment at which it was due; CPU is the front-end's; a"
                        + " VM is allocated on hold and is on disk when that is answered")
                .formatted(
                        size.hosts(),
                        size.vms(),
                        size.warmUp().toSeconds(),
                        size.measured().toSeconds());
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        CloudSize size = surroundings.size();
        FrontEnd.Place place =
                CloudDatabase.make(
                        surroundings, name(), CloudDatabase.USUAL, size.hosts(), size.vms());
        List<Result> results = new ArrayList<>();
        try (FrontEnd frontEnd = FrontEnd.start(place);
                RawCalls calls = new RawCalls(place.endpoint(), session(place))) {
            results.add(once("start to first answer", frontEnd.startTime(), frontEnd.cpu()));
            results.add(memory("resident memory after the start", frontEnd));
            warmUp(calls, size);
            for (Operation operation : operations(calls, size)) {
                results.addAll(measure(operation, frontEnd, size));
            }
            results.addAll(mix(calls, frontEnd, size));
            results.add(memory("resident memory after all calls", frontEnd));
        }
        return results;
    }

    /** The front-end's own compiler needs calls, not seconds, to be done. */
    private static void warmUp(RawCalls calls, CloudSize size) throws Exception {
        Load.Action action = ofOne(calls, "one.vm.info", size.vms());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        long end = System.nanoTime() + 10 * size.warmUp().toNanos();
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() < end; i++) {
            action.run(random);
        }
    }

    /** A call and how it is shown. */
    private record Operation(String name, Load.Action action) {}

    static String session(FrontEnd.Place place) throws IOException {
        return Files.readString(place.credentials()).strip();
    }

    private static List<Operation> operations(RawCalls calls, CloudSize size) throws IOException {
        return List.of(
                new Operation("one.vm.info", ofOne(calls, "one.vm.info", size.vms())),
                new Operation("one.host.info", ofOne(calls, "one.host.info", size.hosts())),
                all(calls, "one.hostpool.info"),
                all(calls, "one.vmpool.info", -2, -1, -1, -1),
                all(calls, "one.vmpool.infoextended", -2, -1, -1, -1),
                new Operation("one.vm.allocate", allocation(calls)));
    }

    private static Load.Action ofOne(RawCalls calls, String method, int count) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            requests.add(calls.prepare(method, XmlRpcValue.of(id)));
        }
        return random -> calls.call(requests.get(random.nextInt(count)));
    }

    static Load.Action of(RawCalls calls, String method, int... numbers) throws IOException {
        XmlRpcValue[] parameters = new XmlRpcValue[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            parameters[i] = XmlRpcValue.of(numbers[i]);
        }
        byte[] request = calls.prepare(method, parameters);
        return random -> calls.call(request);
    }

    private static Operation all(RawCalls calls, String method, int... numbers) throws IOException {
        Load.Action action = of(calls, method, numbers);
        long bytes = bytes(calls, method, numbers);
        return new Operation("%s, %.1f MB".formatted(method, bytes / 1e6), action);
    }

    static long bytes(RawCalls calls, String method, int... numbers) throws IOException {
        XmlRpcValue[] parameters = new XmlRpcValue[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            parameters[i] = XmlRpcValue.of(numbers[i]);
        }
        return calls.call(calls.prepare(method, parameters));
    }

    static Load.Action allocation(RawCalls calls) throws IOException {
        byte[] request =
                calls.prepare(
                        "one.vm.allocate",
                        XmlRpcValue.of(CloudDatabase.USUAL),
                        XmlRpcValue.of(true));
        return random -> calls.call(request);
    }

    private static List<Result> measure(Operation operation, FrontEnd frontEnd, CloudSize size)
            throws Exception {
        List<Result> results = new ArrayList<>();
        for (int clients : CLIENTS) {
            Load load = new Load(clients, size.warmUp(), size.measured(), frontEnd::cpu);
            String what =
                    "%s, %d client%s".formatted(operation.name(), clients, clients == 1 ? "" : "s");
            results.add(load.run(what, operation.action()));
        }
        FixedRate rate = new FixedRate(PER_SECOND, THREADS, size.measured(), frontEnd::cpu);
        results.add(
                rate.run("%s, %d/s".formatted(operation.name(), PER_SECOND), operation.action()));
        return results;
    }

    /** OpenNebula's published measurement of its own API: so much of each call. */
    private static List<Result> mix(RawCalls calls, FrontEnd frontEnd, CloudSize size)
            throws Exception {
        Load.Action mixed = mixed(calls, size);
        List<Result> results = new ArrayList<>();
        for (int perSecond : MIX_PER_SECOND) {
            FixedRate rate = new FixedRate(perSecond, THREADS, size.measured(), frontEnd::cpu);
            results.add(rate.run("OpenNebula's mix, %d/s".formatted(perSecond), mixed));
        }
        Load load = new Load(THREADS, size.warmUp(), size.measured(), frontEnd::cpu);
        results.add(load.run("OpenNebula's mix, %d clients".formatted(THREADS), mixed));
        return results;
    }

    private static Load.Action mixed(RawCalls calls, CloudSize size) throws IOException {
        Load.Action host = ofOne(calls, "one.host.info", size.hosts());
        Load.Action hosts = of(calls, "one.hostpool.info");
        Load.Action vm = ofOne(calls, "one.vm.info", size.vms());
        Load.Action vms = of(calls, "one.vmpool.info", -2, -1, -1, -1);
        return random -> chosen(random, host, hosts, vm, vms).run(random);
    }

    private static Load.Action chosen(
            RandomGenerator random,
            Load.Action host,
            Load.Action hosts,
            Load.Action vm,
            Load.Action vms) {
        int percent = random.nextInt(100);
        if (percent < 30) {
            return host;
        }
        if (percent < 50) {
            return hosts;
        }
        return percent < 80 ? vm : vms;
    }

    static Result once(String what, Duration time, Duration cpu) {
        Samples samples = new Samples();
        samples.addNanoseconds(time.toNanos());
        return samples.times(what, cpu);
    }

    static Result memory(String what, FrontEnd frontEnd) throws IOException {
        Samples samples = new Samples();
        samples.add(frontEnd.residentMegabytes());
        return samples.result(what, Quantity.Unit.MEGABYTES);
    }
}
