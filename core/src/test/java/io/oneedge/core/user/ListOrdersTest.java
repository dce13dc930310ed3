package io.oneedge.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Caller;
import io.oneedge.core.object.PoolFilter.Order;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import org.junit.jupiter.api.Test;

class ListOrdersTest {

    private final FreshSystem system = new FreshSystem();
    private final ListOrders orders = new ListOrders(system.store, Order.NEWEST_FIRST);

    @Test
    void aUsersOrderGoesBeforeTheGroupsAndThatBeforeEverybodys() {
        assertThat(orders.of(Caller.SYSTEM)).isEqualTo(Order.NEWEST_FIRST);
        system.groups
                .objects()
                .update(
                        Calls.admin(Resource.GROUP, Access.MANAGE),
                        0,
                        Templates.read("OPENNEBULA=[API_LIST_ORDER=asc]"),
                        true);
        assertThat(orders.of(Caller.SYSTEM)).isEqualTo(Order.OLDEST_FIRST);
        system.users
                .objects()
                .update(
                        Calls.admin(Resource.USER, Access.MANAGE),
                        0,
                        Templates.read("OPENNEBULA=[API_LIST_ORDER=Desc]"),
                        true);
        assertThat(orders.of(Caller.SYSTEM)).isEqualTo(Order.NEWEST_FIRST);
    }
}
