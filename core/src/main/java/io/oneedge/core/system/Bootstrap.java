package io.oneedge.core.system;

import io.oneedge.core.acl.AclService;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.core.user.User;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.foundation.request.RequestId;
import java.util.List;

/**
 * Fills an empty store with what every system has: the first users and groups, their rules, the
 * default cluster, the zone, the default data center and the default security group. It is one
 * transaction: a store is either empty or complete.
 */
public final class Bootstrap {

    /** Something else that a fresh system has. */
    @FunctionalInterface
    public interface Step {
        void make(Writing writing);
    }

    private final Store store;
    private final UserService users;
    private final Step rest;

    /**
     * @param endpoint where the front-end is reached, for the zone
     * @param more what other nouns add, after all that is made here
     */
    public Bootstrap(
            Store store,
            AclService rules,
            GroupService groups,
            UserService users,
            ClusterService clusters,
            VdcService vdcs,
            ZoneService zones,
            SecurityGroupService securityGroups,
            String endpoint,
            List<Step> more) {
        this.store = store;
        this.users = users;
        this.rest =
                writing -> {
                    groups.bootstrap(writing);
                    rules.bootstrap(writing);
                    vdcs.bootstrap(writing);
                    clusters.bootstrap(writing);
                    zones.bootstrap(writing, endpoint);
                    securityGroups.bootstrap(writing);
                    more.forEach(step -> step.make(writing));
                };
    }

    /** Whether the store is empty. */
    public boolean isNeeded() {
        return store.read(reading -> users.find(reading, User.ONEADMIN).isEmpty());
    }

    /**
     * Fills the store if it is empty. Slow then, because of the password.
     *
     * @param administrator the name of user 0
     */
    public void run(String administrator, String password) {
        if (!isNeeded()) {
            return;
        }
        UserService.BootstrapUsers first = users.bootstrap(administrator, password);
        store.withoutLimits()
                .write(
                        RequestId.NONE,
                        writing -> {
                            first.make(writing);
                            rest.make(writing);
                            return true;
                        });
    }
}
