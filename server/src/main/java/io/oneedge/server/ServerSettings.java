package io.oneedge.server;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code oned.conf} says of the front-end's own process.
 *
 * @param door where the XML-RPC door listens
 * @param gate where OneGate listens
 * @param gateEndpoint how guests reach OneGate
 * @param sessionExpiration how long a verified secret is remembered
 * @param monitoringSeconds between two reports of an agent
 * @param cdromPrefix of the device of a context CD
 * @param restricted attributes of VM templates that only administrators may set
 */
record ServerSettings(
        InetSocketAddress door,
        List<InetSocketAddress> gate,
        Optional<String> gateEndpoint,
        Duration sessionExpiration,
        int monitoringSeconds,
        String cdromPrefix,
        List<String> restricted) {

    private static final String LOOPBACK = "127.0.0.1";

    /** OpenNebula 5.12's VM_RESTRICTED_ATTR. */
    private static final List<String> RESTRICTED =
            List.of(
                    "CONTEXT/FILES",
                    "NIC/MAC",
                    "NIC/VLAN_ID",
                    "NIC/BRIDGE",
                    "NIC/FILTER",
                    "NIC/INBOUND_AVG_BW",
                    "NIC/INBOUND_PEAK_BW",
                    "NIC/INBOUND_PEAK_KB",
                    "NIC/OUTBOUND_AVG_BW",
                    "NIC/OUTBOUND_PEAK_BW",
                    "NIC/OUTBOUND_PEAK_KB",
                    "NIC/OPENNEBULA_MANAGED",
                    "NIC/VCENTER_INSTANCE_ID",
                    "NIC/VCENTER_NET_REF",
                    "NIC/VCENTER_PORTGROUP_TYPE",
                    "NIC/EXTERNAL",
                    "NIC_ALIAS/MAC",
                    "NIC_ALIAS/VLAN_ID",
                    "NIC_ALIAS/BRIDGE",
                    "NIC_DEFAULT/MAC",
                    "NIC_DEFAULT/VLAN_ID",
                    "NIC_DEFAULT/BRIDGE",
                    "DISK/TOTAL_BYTES_SEC",
                    "DISK/TOTAL_IOPS_SEC",
                    "DISK/ORIGINAL_SIZE",
                    "DISK/SIZE_PREV",
                    "DEPLOY_ID",
                    "CPU_COST",
                    "MEMORY_COST",
                    "DISK_COST",
                    "PCI",
                    "EMULATOR",
                    "RAW",
                    "OS/KERNEL",
                    "OS/INITRD",
                    "USER_PRIORITY");

    /** Reads the file; without one, everything is as usual. */
    static ServerSettings read(Path file) {
        if (!Files.exists(file)) {
            return of(Template.EMPTY);
        }
        try {
            return of(TemplateParser.parse(Files.readString(file)));
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + file, e);
        } catch (Failure failure) {
            throw failure.reworded(file + ": " + failure.message());
        }
    }

    private static ServerSettings of(Template settings) {
        Optional<Attribute.Vector> gate = settings.vector("ONEGATE");
        int gatePort = port("ONEGATE/PORT", gate.flatMap(g -> g.value("PORT")), 5030);
        String gateAddress = gate.flatMap(g -> g.value("LISTEN_ADDRESS")).orElse(LOOPBACK);
        return new ServerSettings(
                new InetSocketAddress(
                        settings.value("LISTEN_ADDRESS").orElse(LOOPBACK),
                        port("PORT", settings.value("PORT"), 2633)),
                List.of(new InetSocketAddress(gateAddress, gatePort)),
                settings.value("ONEGATE_ENDPOINT").filter(text -> !text.isBlank()),
                Duration.ofSeconds(seconds(settings, "SESSION_EXPIRATION_TIME", 900)),
                Math.toIntExact(seconds(settings, "MONITORING_INTERVAL", 10)),
                settings.value("DEFAULT_CDROM_DEVICE_PREFIX").orElse("hd"),
                RESTRICTED);
    }

    private static int port(String name, Optional<String> text, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get().strip();
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw Failure.invalid(name + " is a port, 0 to 65535, not \"" + digits + "\"");
        }
        return Integer.parseInt(digits);
    }

    private static long seconds(Template settings, String name, long otherwise) {
        Optional<String> text = settings.value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get().strip();
        if (!digits.matches("[0-9]{1,7}")) {
            throw Failure.invalid(name + " is a number of seconds, not \"" + digits + "\"");
        }
        return Long.parseLong(digits);
    }
}
