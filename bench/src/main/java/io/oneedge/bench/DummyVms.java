package io.oneedge.bench;

import io.oneedge.client.Client;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.Waiter;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Duration;
import java.util.List;

/** VMs on dummy hosts, as many as a measurement wants. */
final class DummyVms {

    private static final int VMS_ON_A_HOST = 250;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String RUNNING = "3";
    private static final int DEFAULT_CLUSTER = 0;

    private static final String TEMPLATE =
            """
            NAME = "vm-%1$d"
            CPU = "0.01"
            VCPU = "1"
            MEMORY = "1"
            OS = [ ARCH = "x86_64", BOOT = "" ]
            GRAPHICS = [ LISTEN = "0.0.0.0", TYPE = "VNC" ]
            CONTEXT = [ NETWORK = "YES", SSH_PUBLIC_KEY = "$USER[SSH_PUBLIC_KEY]" ]
            DESCRIPTION = "Number %1$d of many, made to be listed"
            """;

    private final Client client;
    private int hosts;
    private int count;

    DummyVms(Client client) {
        this.client = client;
    }

    /** Makes VMs until there are so many, and waits until all of them run. */
    void growTo(int wanted) {
        while (hosts * VMS_ON_A_HOST < wanted) {
            client.hosts().allocate("bench-" + hosts++, "dummy", "dummy", DEFAULT_CLUSTER);
        }
        while (count < wanted) {
            client.vms().allocate(TEMPLATE.formatted(count++), false);
        }
        Waiter.real()
                .waitFor(
                        wanted + " VMs to run",
                        () -> client.vms().pool(PoolFilter.ALL),
                        pool -> running(pool) == wanted,
                        pool -> false,
                        LIMIT);
    }

    private static long running(XmlElement pool) {
        List<XmlElement> vms = pool.children("VM");
        return vms.stream().filter(vm -> vm.textAt("LCM_STATE").equals(RUNNING)).count();
    }
}
