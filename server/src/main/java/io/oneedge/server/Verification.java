package io.oneedge.server;

import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.HostService;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.Images;
import io.oneedge.core.network.LeaseCheck;
import io.oneedge.core.network.Network;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.DocumentCheck;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.quota.QuotaCheck;
import io.oneedge.core.user.MembershipCheck;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.IndexCheck;
import io.oneedge.core.verify.ReferenceCheck;
import io.oneedge.core.verify.ReferenceCheck.Reference;
import io.oneedge.core.verify.VerifyService;
import io.oneedge.core.vm.DiskContentsCheck;
import io.oneedge.core.vm.HostUsageCheck;
import io.oneedge.core.vm.ImageUsersCheck;
import io.oneedge.core.vm.VmEffectsCheck;
import io.oneedge.core.vm.VmUse;
import java.util.List;
import java.util.Set;

/** Everything that {@code one.system.verify} checks: a noun that keeps a number adds its check. */
final class Verification {

    private Verification() {}

    static VerifyService of(CountingStore store, Nouns nouns) {
        return new VerifyService(store, checks(store, nouns));
    }

    private static List<Check> checks(CountingStore store, Nouns nouns) {
        return List.of(
                new HostUsageCheck((reading, host) ->
                        nouns.hosts
                                .share(reading, HostService.find(reading, host).orElseThrow())
                                .usage()),
                new ImageUsersCheck(VmUse.ofImages()),
                new DiskContentsCheck(),
                new LeaseCheck(VmUse.ofNetworks()),
                new QuotaCheck(store),
                new MembershipCheck(nouns.groups.objects().noun().kind()),
                new VmEffectsCheck(),
                new ReferenceCheck(references(nouns)),
                new IndexCheck(Nouns.kinds()),
                new DocumentCheck(
                        List.of(nouns.vms.objects().noun(), nouns.hosts.objects().noun())));
    }

    private static List<Reference<?>> references(Nouns nouns) {
        var users = nouns.users.objects().noun().kind();
        var groups = nouns.groups.objects().noun().kind();
        var clusters = nouns.clusters.objects().noun().kind();
        var hosts = nouns.hosts.objects().noun().kind();
        return List.of(
                new Reference<>(users, "GROUPS", user -> user.groups(), groups),
                new Reference<>(groups, "ADMINS", group -> group.administrators(), users),
                new Reference<>(hosts, "CLUSTER_ID", host -> Set.of(host.cluster()), clusters),
                new Reference<>(
                        Datastores.KIND, "CLUSTERS", datastore -> datastore.clusters(), clusters),
                new Reference<>(Networks.KIND, "CLUSTERS", network -> network.clusters(), clusters),
                new Reference<>(
                        Networks.KIND,
                        "PARENT_NETWORK_ID",
                        network -> but(Network.NO_NETWORK, network.parent()),
                        Networks.KIND),
                new Reference<>(
                        Images.KIND,
                        "DATASTORE_ID",
                        image -> Set.of(image.datastore()),
                        Datastores.KIND),
                new Reference<>(
                        Images.KIND,
                        "CLONING_ID",
                        image -> but(Image.NO_IMAGE, image.copyOf()),
                        Images.KIND));
    }

    /** One number, unless it stands for none. */
    private static Set<Integer> but(int none, int number) {
        return number == none ? Set.of() : Set.of(number);
    }
}
