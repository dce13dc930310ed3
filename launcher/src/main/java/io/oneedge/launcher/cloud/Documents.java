package io.oneedge.launcher.cloud;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateText;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Ipv4Network;
import io.oneedge.launcher.home.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The templates of the objects that {@code up} makes. */
public record Documents(Home home, Settings settings) {

    /** MiB that the tiny guest needs at least, with some room. */
    private static final int MEMORY = 128;

    /** Where user-mode networking puts the guest: QEMU's defaults. */
    private static final String USER_NETWORK = "10.0.2.2/24";

    private static final int USER_FIRST = 15;
    private static final int BRIDGE_FIRST = 10;
    private static final int LEASES_MAX = 1000;

    /**
     * What the guest's kernel is told. Beside console and root disk it leaves out what costs a
     * short-lived guest under software emulation time and gains it nothing: self tests, security
     * modules, mitigations between its own processes.
     */
    static final String KERNEL_ARGUMENTS =
            "console=ttyS0 quiet reboot=t panic=-1 root=/dev/vda mitigations=off tsc=reliable"
                    + " cryptomgr.notests lsm=capability init_on_alloc=0"
                    + " initcall_blacklist=init_kprobe_trace";

    /** The kernel, in the datastore for files. */
    public String kernel() {
        return image(Names.KERNEL, "KERNEL", home.guest().resolve("vmlinux"));
    }

    /** The initial ramdisk, in the datastore for files. */
    public String ramdisk() {
        return image(Names.RAMDISK, "RAMDISK", home.guest().resolve("initrd"));
    }

    /** The root disk, in the datastore for images. */
    public String system() {
        return image(Names.SYSTEM, "OS", home.guest().resolve("rootfs.img"));
    }

    /** The virtual network with its addresses. */
    public String network() {
        Ipv4Network network =
                switch (settings.mode()) {
                    case BRIDGE, DUMMY -> settings.address();
                    case USER -> Ipv4Network.parse(USER_NETWORK);
                };
        int first =
                switch (settings.mode()) {
                    case BRIDGE, DUMMY -> BRIDGE_FIRST;
                    case USER -> USER_FIRST;
                };
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(single("NAME", Names.NETWORK));
        switch (settings.mode()) {
            case BRIDGE -> {
                attributes.add(single("VN_MAD", "bridge"));
                attributes.add(single("BRIDGE", settings.bridge()));
                attributes.add(single("FILTER_MAC_SPOOFING", "YES"));
                attributes.add(single("FILTER_IP_SPOOFING", "YES"));
            }
            case USER -> attributes.add(single("VN_MAD", "user"));
            case DUMMY -> {
                attributes.add(single("VN_MAD", "dummy"));
                attributes.add(single("BRIDGE", settings.bridge()));
            }
        }
        attributes.add(single("NETWORK_ADDRESS", network.network()));
        attributes.add(single("NETWORK_MASK", network.mask()));
        attributes.add(single("GATEWAY", network.address()));
        attributes.add(
                Attribute.Vector.of(
                        "AR",
                        "TYPE",
                        "IP4",
                        "IP",
                        network.at(first),
                        "SIZE",
                        Integer.toString(Math.min(LEASES_MAX, network.size() - first))));
        return print(attributes);
    }

    /** The VM template. */
    public String template(String sshKey) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(single("NAME", Names.TEMPLATE));
        attributes.add(single("CPU", "0.1"));
        attributes.add(single("VCPU", "1"));
        attributes.add(single("MEMORY", Integer.toString(MEMORY)));
        switch (settings.mode()) {
            case BRIDGE, USER -> {
                attributes.add(
                        Attribute.Vector.of(
                                "OS",
                                "MACHINE",
                                "microvm",
                                "KERNEL_DS",
                                "$FILE[IMAGE=\"" + Names.KERNEL + "\"]",
                                "INITRD_DS",
                                "$FILE[IMAGE=\"" + Names.RAMDISK + "\"]",
                                "KERNEL_CMD",
                                KERNEL_ARGUMENTS));
                attributes.add(Attribute.Vector.of("DISK", "IMAGE", Names.SYSTEM));
            }
            case DUMMY -> {}
        }
        attributes.add(Attribute.Vector.of("NIC", "NETWORK", Names.NETWORK));
        attributes.add(
                Attribute.Vector.of(
                        "CONTEXT",
                        "NETWORK",
                        "YES",
                        "TOKEN",
                        "YES",
                        "REPORT_READY",
                        "YES",
                        "SET_HOSTNAME",
                        "$NAME",
                        "SSH_PUBLIC_KEY",
                        sshKey));
        return print(attributes);
    }

    private String image(String name, String type, Path path) {
        return print(
                List.of(
                        single("NAME", name),
                        single("TYPE", type),
                        single("PATH", path.toString()),
                        single("DEV_PREFIX", "vd"),
                        single("PERSISTENT", "NO")));
    }

    private static Attribute.Single single(String name, String value) {
        return new Attribute.Single(name, value);
    }

    private static String print(List<Attribute> attributes) {
        return TemplateText.print(new Template(attributes));
    }
}
