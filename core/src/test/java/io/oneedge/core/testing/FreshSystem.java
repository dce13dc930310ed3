package io.oneedge.core.testing;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostUsage;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.system.Bootstrap;
import io.oneedge.core.template.TemplateDisks;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.user.Sessions;
import io.oneedge.core.user.UserService;
import io.oneedge.core.user.WeakPasswords;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A system as it is after its first start, in memory: oneadmin's password is {@code secret}. */
public final class FreshSystem {

    /** For how long sessions are remembered. */
    public static final Duration REMEMBERED = Duration.ofSeconds(900);

    public final TestClock clock = new TestClock();
    public final MemoryStore store = new MemoryStore(clock);
    public final WeakPasswords passwords = new WeakPasswords();
    public final AclService rules = new AclService(store);
    public final VdcService vdcs = new VdcService(store, rules);
    public final GroupService groups = new GroupService(store, rules, UserService.members(), vdcs);
    public final RestrictedAttributes restricted =
            new RestrictedAttributes(List.of("CPU_COST", "NIC/MAC", "VM_USE_OPERATIONS"));
    public final UserService users =
            new UserService(store, rules, groups, passwords.passwords(), restricted);
    public final Ownership ownership = new Ownership(groups);
    public final Latest latest = new Latest();
    public final HostService hosts = new HostService(store, rules, HostUsage.NOTHING, latest);
    public final ClusterService clusters =
            new ClusterService(store, rules, List.of(HostService.members()));
    public final ZoneService zones = new ZoneService(store, rules);
    public final SecurityGroupService securityGroups = new SecurityGroupService(store, rules);
    public final TemplateService templates =
            new TemplateService(store, rules, restricted, TemplateDisks.AS_WRITTEN);
    public final Sessions sessions =
            new Sessions(
                    store,
                    groups,
                    passwords.passwords(),
                    clock,
                    RandomGenerator.of("L64X128MixRandom"),
                    REMEMBERED);

    public FreshSystem() {
        bootstrap().run("oneadmin", "secret");
    }

    public Bootstrap bootstrap() {
        return new Bootstrap(
                store,
                rules,
                groups,
                users,
                clusters,
                vdcs,
                zones,
                securityGroups,
                "http://localhost:2633/RPC2",
                List.of());
    }

    /** A call by oneadmin of an operation that is declared to need this access to everything. */
    public static Call admin(Access access) {
        return call(Caller.SYSTEM, access);
    }

    /** The same by somebody else. */
    public static Call call(Caller caller, Access access) {
        Map<Resource, Access> needs = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            needs.put(resource, access);
        }
        return new Call(new RequestId(1), caller, needs);
    }

    /** A new user in these groups, who can call. */
    public Caller user(String name, Integer... inGroups) {
        int id = users.allocate(admin(Access.MANAGE), name, "password", "", List.of(inGroups));
        return users.caller(id);
    }
}
