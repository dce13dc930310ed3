package io.oneedge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.monitoring.Sample;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.ListCondition;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.object.PoolObject;
import io.oneedge.core.system.Settings;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Templates;
import io.oneedge.store.SqliteStore;
import io.oneedge.store.StoreLimits;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import io.oneedge.wire.xmlrpc.DirectMemory;
import io.oneedge.wire.xmlrpc.Pieces;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept ready to be sent is at every moment what would be written anew. */
class KeptDocumentsTest {

    private static final int STEPS = 60;

    /** As many as a list has at least that is sent from segments, and some more. */
    private static final int OBJECTS = 34;

    private static final DirectMemory DIRECT = new DirectMemory(2 << 20);
    private static final Caller USER = new Caller(7, 1, Set.of(1), "user", "users");
    private static final Caller OTHER = new Caller(8, 100, Set.of(100, 1), "other", "group");
    private static final List<PoolFilter> FILTERS =
            List.of(
                    PoolFilter.ALL,
                    new PoolFilter(-1, -1, -1),
                    new PoolFilter(-3, 1, 4),
                    new PoolFilter(-4, -1, -1),
                    new PoolFilter(0, 1, -3));

    private static final String ATTRIBUTES =
            "NOTE = \"<a> & ]]> 'b' \\\"c\\\" \u00e9\ud83d\ude00 %d\"";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"1, 100000000", "2, 100000000", "3, 9000", "4, 0"})
    void areWhatWouldBeWrittenAnewAfterEachOfManyChanges(long seed, long keptBytes) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Home home = new Home(directory);
        home.create();
        try (SqliteStore store =
                SqliteStore.open(
                        home.database(),
                        Nouns.kinds(),
                        InstantSource.system(),
                        StoreLimits.STANDARD.withProjectionBytes(keptBytes))) {
            Nouns nouns =
                    new Nouns(
                            Nouns.counting(store),
                            Settings.read(""),
                            home,
                            random,
                            Nouns.declaredAbilities(store));
            nouns.bootstrap.run("oneadmin", "secret");
            for (int i = 0; i < OBJECTS; i++) {
                nouns.vmCreation.allocate(
                        call(Caller.SYSTEM, Resource.VM),
                        Templates.read("CPU=\"0.5\"\nMEMORY=\"64\"\n" + attributes(i)),
                        false);
            }
            for (int step = 0; step < STEPS; step++) {
                try {
                    change(nouns, random, step);
                } catch (Failure refused) {
                    assertThat(refused.getMessage()).isNotEmpty(); // Nothing has changed then.
                }
                for (Caller caller : List.of(Caller.SYSTEM, USER, OTHER)) {
                    PoolFilter filter = FILTERS.get(random.nextInt(FILTERS.size()));
                    requireSame(nouns.vms.objects(), call(caller, Resource.VM), filter, random);
                    requireSame(nouns.hosts.objects(), call(caller, Resource.HOST), filter, random);
                    requireSameInState(nouns, call(caller, Resource.VM), filter);
                }
            }
        }
    }

    private static void change(Nouns nouns, RandomGenerator random, int step) {
        int id = random.nextInt(OBJECTS);
        Call vm = call(random.nextBoolean() ? Caller.SYSTEM : USER, Resource.VM);
        Call host = call(Caller.SYSTEM, Resource.HOST);
        ObjectService<Vm> vms = nouns.vms.objects();
        switch (random.nextInt(15)) {
            case 0, 1 ->
                    nouns.vmCreation.allocate(
                            vm,
                            Templates.read("CPU=\"0.5\"\nMEMORY=\"64\"\n" + attributes(step)),
                            random.nextBoolean());
            case 2 -> nouns.hosts.allocate(host, "host-" + step, "dummy", "dummy", -1);
            case 3 ->
                    nouns.hosts.reported(
                            RequestId.NONE, id, step, DummyHost.report("host-" + id, "dummy"));
            case 4 -> nouns.vms.deploy(systemCall(), id, random.nextInt(2), false, -1);
            case 5 -> vms.rename(vm, id, "vm <" + step + ">");
            case 6 -> vms.update(vm, id, Templates.read(attributes(step)), random.nextBoolean());
            case 7 -> vms.chmod(vm, id, random.ints(9, -1, 2).boxed().toList());
            case 8 -> vms.lock(vm, id, 1 + random.nextInt(4));
            case 9 -> vms.unlock(vm, id);
            case 10, 11 -> {
                Sample sample = new Sample(step, Templates.read(attributes(step)));
                nouns.latest.put(random.nextBoolean() ? Resource.VM : Resource.HOST, id, sample);
            }
            case 12 -> nouns.hosts.status(host, id, random.nextInt(3));
            case 13 ->
                    nouns.clusters
                            .objects()
                            .rename(call(Caller.SYSTEM, Resource.CLUSTER), 0, "cluster " + step);
            default -> nouns.vms.act(vm, "terminate-hard", id);
        }
    }

    private static <T extends PoolObject<T>> void requireSame(
            ObjectService<T> objects, Call call, PoolFilter filter, RandomGenerator random) {
        assertThat(new XmlRpcValue.Escaped(objects.documents(call, filter)).text())
                .isEqualTo(objects.list(call, filter));
        assertThat(sent(call, room -> objects.documents(room, filter)))
                .isEqualTo(objects.list(call, filter));
        int id = random.nextInt(OBJECTS);
        assertThat(outcome(() -> new XmlRpcValue.Escaped(objects.document(call, id)).text()))
                .isEqualTo(outcome(() -> objects.show(call, id)));
    }

    private static void requireSameInState(Nouns nouns, Call call, PoolFilter filter) {
        ObjectService<Vm> vms = nouns.vms.objects();
        ListCondition notDone = ListCondition.usual(vm -> vm.state() != VmState.DONE.number());
        for (Form form : Form.values()) {
            String anew = vms.list(call, filter, form, vm -> vm.state() != VmState.DONE);
            assertThat(new XmlRpcValue.Escaped(vms.documents(call, filter, form, notDone)).text())
                    .isEqualTo(anew);
            assertThat(sent(call, room -> vms.documents(room, filter, form, notDone)))
                    .isEqualTo(anew);
        }
    }

    /** A list as it is sent, partly from memory beside the heap. */
    private static String sent(Call call, Function<Call, Pieces> list) {
        List<Pieces.Builder> parts = new ArrayList<>();
        AnswerRoom room =
                new AnswerRoom() {
                    @Override
                    public boolean counts() {
                        return true;
                    }

                    @Override
                    public void holds(Pieces.Builder part) {
                        parts.add(part);
                    }

                    @Override
                    public void take(long bytes) {}

                    @Override
                    public Optional<DirectMemory> direct() {
                        return Optional.of(DIRECT);
                    }

                    @Override
                    public boolean awaitMore() {
                        return false;
                    }
                };
        Pieces pieces =
                list.apply(new Call(call.request(), call.caller(), call.needs(), call.key(), room));
        String text = new XmlRpcValue.Escaped(pieces).text();
        parts.forEach(Pieces.Builder::release);
        return text;
    }

    /** A document, or why there is none. */
    private static String outcome(Supplier<String> document) {
        try {
            return document.get();
        } catch (Failure failure) {
            return failure.kind() + " " + failure.getMessage();
        }
    }

    private static String attributes(int step) {
        return ATTRIBUTES.formatted(step);
    }

    private static Call systemCall() {
        return new Call(
                RequestId.NONE,
                Caller.SYSTEM,
                Map.of(Resource.VM, Access.ADMIN, Resource.HOST, Access.MANAGE));
    }

    private static Call call(Caller caller, Resource resource) {
        return new Call(new RequestId(7), caller, Map.of(resource, Access.USE));
    }
}
