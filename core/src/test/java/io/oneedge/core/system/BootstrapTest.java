package io.oneedge.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.testing.Recording;
import io.oneedge.wire.catalogue.Access;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Call USE = FreshSystem.admin(Access.USE);

    private final FreshSystem system = new FreshSystem();

    @Test
    void makesWhatAFreshSystemHas() {
        Recording.assertSame(
                Recording.document("006-one.grouppool.info"),
                system.groups.objects().list(USE, PoolFilter.ALL));
        Recording.assertSame(
                Recording.document("007-one.userpool.info"),
                system.users.objects().list(USE, PoolFilter.ALL),
                "PASSWORD",
                "TOKEN_PASSWORD");
        Recording.assertSame(Recording.document("023-one.acl.info"), system.rules.list(USE));
        Recording.assertSame(
                Recording.document("009-one.zonepool.info"),
                system.zones.objects().list(USE, PoolFilter.ALL));
        Recording.assertSame(
                Recording.document("010-one.vdcpool.info"),
                system.vdcs.objects().list(USE, PoolFilter.ALL),
                "DESCRIPTION");
        Recording.assertSame(
                Recording.document("015-one.secgrouppool.info"),
                system.securityGroups.objects().list(USE, PoolFilter.ALL),
                "DESCRIPTION");
    }

    @Test
    void doesNothingTheSecondTime() {
        List<Long> commits = new ArrayList<>();
        system.store.listen(commit -> commits.add(commit.number()));
        assertThat(system.bootstrap().isNeeded()).isFalse();
        system.bootstrap().run("somebody", "else");
        assertThat(commits).isEmpty();
    }
}
