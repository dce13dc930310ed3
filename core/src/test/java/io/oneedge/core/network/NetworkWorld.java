package io.oneedge.core.network;

import static io.oneedge.core.testing.Calls.admin;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Target;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/** A cloud with networks. */
final class NetworkWorld {

    static final Call ALLOCATE = admin(Resource.NET, Access.CREATE, Resource.CLUSTER, Access.ADMIN);
    static final Call MANAGE = admin(Resource.NET, Access.MANAGE);
    static final Call USE = admin(Resource.NET, Access.USE);

    final MemoryStore store = new MemoryStore(Calls.CLOCK);
    final NetworkService networks = service();
    final NetworkNics nics =
            networks.nics((reading, name) ->
                    name.equals("oneadmin") ? OptionalInt.of(0) : OptionalInt.empty());

    /** The service as after a restart: nothing remembered but what is stored. */
    NetworkService service() {
        return new NetworkService(
                store,
                reading -> List.of(),
                NetworkDrivers.STANDARD,
                (reading, cluster) -> Target.unowned(Resource.CLUSTER, cluster, Set.of(cluster)),
                new SplittableRandom(1));
    }

    int allocate(String template) {
        return networks.allocate(ALLOCATE, Templates.read(template), -1);
    }

    /** The network of the recordings. */
    int lan() {
        return allocate(
                """
                NAME="lan"
                VN_MAD="dummy"
                BRIDGE="br0"
                AR=[TYPE="IP4",IP="10.0.0.1",SIZE="100"]
                DNS="10.0.0.254"
                GATEWAY="10.0.0.254"
                NETWORK_ADDRESS="10.0.0.0"
                NETWORK_MASK="255.255.255.0"
                """);
    }

    Network network(int id) {
        return store.read(reading -> Networks.require(reading, id));
    }

    Vector acquire(Caller caller, int vm, int nicId, String nic) {
        return store.write(
                RequestId.NONE,
                writing ->
                        nics.acquire(
                                writing,
                                caller,
                                vm,
                                nicId,
                                Templates.read(nic).vector("NIC").orElseThrow()));
    }

    void release(int vm, Vector nic) {
        store.write(
                RequestId.NONE,
                writing -> {
                    nics.release(writing, vm, nic);
                    return 0;
                });
    }
}
