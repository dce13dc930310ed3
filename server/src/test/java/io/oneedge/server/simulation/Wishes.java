package io.oneedge.server.simulation;

import java.util.List;

/** The texts that clients send: templates, names and words. */
final class Wishes {

    private static final List<String> ACTIONS =
            List.of(
                    "terminate",
                    "terminate-hard",
                    "terminate-hard",
                    "poweroff",
                    "poweroff-hard",
                    "resume",
                    "resume",
                    "resume",
                    "reboot",
                    "reboot-hard",
                    "hold",
                    "release",
                    "release",
                    "suspend",
                    "stop",
                    "undeploy",
                    "undeploy-hard",
                    "resched",
                    "unresched");

    private static final List<String> VMS =
            List.of(
                    "CPU=1\nMEMORY=256\nDISK=[IMAGE_ID=0]\nNIC=[NETWORK_ID=0]",
                    "CPU=1\nMEMORY=128\nDISK=[IMAGE_ID=1]\nNIC=[NETWORK_ID=0]"
                            + "\nSCHED_ACTION=[ACTION=poweroff,TIME=\"+20\"]",
                    "SCHED_ACTION=[ACTION=suspend,TIME=\"+15\"]\n"
                            + "SCHED_ACTION=[ACTION=snapshot-create,ARGS=\"kept\",TIME=\"+9\"]\n"
                            + "CPU=2\n"
                            + "MEMORY=512\n"
                            + "DISK=[IMAGE_ID=0]\n"
                            + "DISK=[TYPE=fs,SIZE=64,FORMAT=raw]",
                    "CPU=0.5\nMEMORY=64\nNIC=[NETWORK_ID=0]\nNIC=[NETWORK_ID=1]",
                    "CPU=3\nMEMORY=1024\nDISK=[IMAGE_ID=2]\nCONTEXT=[NETWORK=YES]");

    private final Fate fate;

    Wishes(Fate fate) {
        this.fate = fate;
    }

    String text(String operation, String parameter) {
        return switch (parameter) {
            case "action" -> fate.one(ACTIONS);
            case "name", "image_name" ->
                    operation.equals("one.host.allocate") ? host() : "name-" + fate.below(30);
            case "information_driver", "virtualization_driver" ->
                    fate.percent(80) ? "qemu" : "dummy";
            case "template" -> template(operation);
            case "extra_template" ->
                    operation.endsWith("instantiate") && fate.percent(20) ? "MEMORY=96" : "";
            case "disk_template" ->
                    fate.one(
                            List.of(
                                    "DISK=[IMAGE_ID=0]",
                                    "DISK=[IMAGE_ID=1]",
                                    "DISK=[IMAGE_ID=2]",
                                    "DISK=[TYPE=fs,SIZE=32,FORMAT=raw]"));
            case "nic_template" -> fate.one(List.of("NIC=[NETWORK_ID=0]", "NIC=[NETWORK_ID=1]"));
            case "image_type", "type" -> fate.one(List.of("", "OS", "DATABLOCK", "CDROM"));
            case "size" -> Integer.toString(32 + 64 * fate.below(4));
            default -> "";
        };
    }

    /** Few, so that they bind. */
    private String limits() {
        int few = fate.below(4);
        return fate.one(
                List.of(
                        "VM=[VMS=" + few + ",CPU=" + few + ",MEMORY=" + 256 * few + "]",
                        "VM=[VMS=-2,CPU=-2,MEMORY=-2,RUNNING_VMS=" + few + "]",
                        "VM=[VMS=-1,CPU=-1,MEMORY=-1,SYSTEM_DISK_SIZE=" + 64 * few + "]",
                        "IMAGE=[ID=0,RVMS=" + few + "]",
                        "NETWORK=[ID=0,LEASES=" + few + "]",
                        "DATASTORE=[ID=1,IMAGES=" + few + ",SIZE=" + 128 * few + "]"));
    }

    private String host() {
        return "node" + fate.below(Simulation.MACHINES + 1);
    }

    private String template(String operation) {
        return switch (operation) {
            case "one.vm.allocate" -> fate.one(VMS);
            case "one.template.allocate" ->
                    "NAME=\"template-" + fate.below(20) + "\"\n" + fate.one(VMS);
            case "one.image.allocate" ->
                    "NAME=\"image-"
                            + fate.below(30)
                            + "\"\nPERSISTENT="
                            + fate.one(List.of("YES", "NO"))
                            + fate.one(
                                    List.of(
                                            "\nPATH=\"/var/tmp/disk.img\"",
                                            "\nTYPE=DATABLOCK\nSIZE=64\nFORMAT=raw"));
            case "one.vn.allocate" ->
                    "NAME=\"net-"
                            + fate.below(20)
                            + "\"\nVN_MAD=dummy\nBRIDGE=br1\nAR=[TYPE=IP4,IP=\"10."
                            + (100 + fate.below(100))
                            + ".0.1\",SIZE=4]";
            case "one.vn.reserve" -> "SIZE=2\nNAME=\"part-" + fate.below(20) + "\"";
            case "one.vn.add_ar" -> "AR=[TYPE=IP4,IP=\"10." + fate.below(100) + ".9.1\",SIZE=2]";
            case "one.vn.update_ar" -> "AR=[AR_ID=0,SIZE=" + (4 + fate.below(4)) + "]";
            case "one.vn.hold", "one.vn.release" ->
                    "LEASES=[IP=\"10.0.0." + (1 + fate.below(8)) + "\"]";
            case "one.datastore.allocate" ->
                    "NAME=\"store-"
                            + fate.below(9)
                            + "\"\n"
                            + fate.one(
                                    List.of(
                                            "TYPE=SYSTEM_DS\nTM_MAD=ssh",
                                            "TYPE=IMAGE_DS\nDS_MAD=fs\nTM_MAD=ssh"));
            case "one.secgroup.update", "one.secgroup.allocate" ->
                    "NAME=\"rules-"
                            + fate.below(9)
                            + "\"\nRULE=[PROTOCOL=TCP,RULE_TYPE=inbound,RANGE="
                            + (1 + fate.below(99))
                            + "]";
            case "one.user.quota",
                    "one.group.quota",
                    "one.userquota.update",
                    "one.groupquota.update" ->
                    limits();
            case "one.vm.resize" -> "CPU=" + (1 + fate.below(2)) + "\nMEMORY=192";
            case "one.vm.updateconf" -> "GRAPHICS=[TYPE=VNC,LISTEN=\"0.0.0.0\"]";
            default -> "LABELS=\"label-" + fate.below(5) + "\"";
        };
    }
}
