package io.oneedge.core.zone;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** Shows the zone that this front-end is. */
public final class ZoneService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(ZoneNoun.KIND);

    private final Store store;
    private final ObjectService<Zone> objects;

    public ZoneService(Store store, Rules rules) {
        this.store = store;
        this.objects = new ObjectService<>(store, new ZoneNoun(), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<Zone> objects() {
        return objects;
    }

    /** Refuses: zones are made where a federation is led, and this front-end is in none. */
    public int allocate(Call call) {
        return store.read(reading -> {
            objects.requireMaking(call, reading);
            throw Failure.of(
                    FailureKind.ALLOCATION,
                    "Error allocating a new zone. New zones can only be created at federation"
                            + " master");
        });
    }

    /** The state of the consensus among several front-ends, of which there is one. */
    public String consensus() {
        XmlWriter out = new XmlWriter();
        return out.open("RAFT")
                .number("SERVER_ID", -1)
                .number("STATE", 0)
                .number("TERM", 0)
                .number("VOTEDFOR", -1)
                .number("COMMIT", 0)
                .number("LOG_INDEX", -1)
                .number("LOG_TERM", -1)
                .number("FEDLOG_INDEX", -1)
                .close("RAFT")
                .toString();
    }

    /** Makes the zone that a fresh system has. */
    public void bootstrap(Writing writing, String endpoint) {
        writing.put(
                ZoneNoun.KIND,
                new Zone(
                        Header.unowned(Zone.HERE, "OpenNebula"),
                        Template.EMPTY.with("ENDPOINT", endpoint)));
    }
}
