package io.oneedge.bench;

import io.oneedge.client.Client;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.Waiter;
import io.oneedge.core.host.HostService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.store.SqliteStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Fills the database of a front-end that does not run. One host and one VM are made by a front-end
 * as anybody makes them; all others are copies of their stored records under other numbers, written
 * through the store. So they are whatever a VM is, and 20,000 of them take seconds.
 */
final class CloudDatabase {

    private static final int RECORDS_AT_ONCE = 500;
    private static final int DEFAULT_CLUSTER = 0;
    private static final String RUNNING = "3";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** What a VM is that shows how little a VM can be. */
    static final String LIGHT =
            """
            NAME = "vm-0"
            CPU = "0.1"
            VCPU = "1"
            MEMORY = "64"
            """;

    /** A template whose VM has a document of about 7,000 characters. */
    static final String USUAL = LIGHT + attributes(20, 120) + context(3_000);

    private final FrontEnd.Place place;

    private CloudDatabase(FrontEnd.Place place) {
        this.place = place;
    }

    /** Makes a place whose database holds so many hosts and running VMs. */
    static FrontEnd.Place make(
            Surroundings surroundings, String name, String template, int hosts, int vms)
            throws Exception {
        FrontEnd.Place place = FrontEnd.Place.make(surroundings, name);
        CloudDatabase database = new CloudDatabase(place);
        database.makeFirst(template);
        database.copy(hosts, vms);
        return place;
    }

    private void makeFirst(String template) throws Exception {
        try (FrontEnd frontEnd = FrontEnd.start(place)) {
            Client client = frontEnd.client();
            client.hosts().allocate("host-0", "dummy", "dummy", DEFAULT_CLUSTER);
            client.vms().allocate(template, false);
            Waiter.real()
                    .waitFor(
                            "the first VM to run",
                            () -> client.vms().pool(PoolFilter.ALL).children().getFirst(),
                            vm -> vm.textAt("LCM_STATE").equals(RUNNING),
                            vm -> false,
                            LIMIT);
        }
    }

    private void copy(int hosts, int vms) {
        List<Kind<?>> kinds = new ArrayList<>(HostService.KINDS);
        kinds.add(Vms.KIND);
        try (SqliteStore store =
                SqliteStore.open(place.database(), kinds, InstantSource.system())) {
            copy(store, HostService.KINDS.getFirst(), hosts, id -> hostEdits(id));
            copy(store, Vms.KIND, vms, id -> vmEdits(id, id % hosts));
        }
    }

    /** Record 0 under all numbers below this one. */
    private static <T> void copy(
            SqliteStore store, Kind<T> kind, int count, LongFunction<List<Edit>> edits) {
        String first =
                store.read(reading -> kind.encode().apply(reading.find(kind, 0).orElseThrow()));
        for (int from = 1; from < count; from += RECORDS_AT_ONCE) {
            int start = from;
            store.write(
                    RequestId.NONE,
                    writing -> {
                        for (int id = start; id < Math.min(count, start + RECORDS_AT_ONCE); id++) {
                            writing.put(kind, kind.decode().apply(edited(first, edits.apply(id))));
                        }
                        return true;
                    });
        }
    }

    /** Another text for the first element of this name. */
    private record Edit(String element, String text) {}

    private static List<Edit> hostEdits(long id) {
        return List.of(new Edit("ID", "" + id), new Edit("NAME", "host-" + id));
    }

    private static List<Edit> vmEdits(long id, long host) {
        return List.of(
                new Edit("ID", "" + id),
                new Edit("NAME", "vm-" + id),
                new Edit("OID", "" + id),
                new Edit("HID", "" + host),
                new Edit("HOSTNAME", "host-" + host));
    }

    private static String edited(String text, List<Edit> edits) {
        String changed = text;
        for (Edit edit : edits) {
            String open = "<" + edit.element() + ">";
            int from = changed.indexOf(open) + open.length();
            int to = changed.indexOf("</" + edit.element() + ">", from);
            changed = changed.substring(0, from) + edit.text() + changed.substring(to);
        }
        return changed;
    }

    private static String attributes(int count, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("LABEL_%02d = \"%s\"\n".formatted(i, words(characters)));
        }
        return text.toString();
    }

    private static String context(int characters) {
        return "CONTEXT = [ NETWORK = \"YES\", START_SCRIPT = \"" + words(characters) + "\" ]\n";
    }

    private static String words(int characters) {
        return "a word to fill a template & more, "
                .repeat(characters / 34 + 1)
                .substring(0, characters);
    }
}
