package io.oneedge.server.simulation;

import java.util.List;
import java.util.TreeSet;

/**
 * How every simulated cloud begins: two hosts, an image that several VMs share, two persistent
 * ones, two networks and a VM template.
 *
 * @param tables what is stored
 * @param contents of the images
 */
record World(StoredTables tables, TreeSet<String> contents) {

    private static final World FURNISHED = furnish();

    /** The beginning; it costs a slow hash, so it is made once. */
    static World furnished() {
        return FURNISHED;
    }

    private static World furnish() {
        Simulation empty =
                new Simulation(
                        new World(new StoredTables(), new TreeSet<>()),
                        0,
                        Faults.NONE,
                        Dangers.NONE);
        empty.fate().turnKind();
        empty.startEverything();
        for (String name : List.of("second", "third")) {
            // A driver other than core, so that nothing is hashed.
            empty.call("one.user.allocate", name, "simulated", "public", List.of());
        }
        for (int host = 0; host < Simulation.MACHINES; host++) {
            empty.call("one.host.allocate", "node" + host, "qemu", "qemu", -1);
        }
        for (String persistent : List.of("NO", "YES", "YES")) {
            empty.call(
                    "one.image.allocate",
                    "NAME=\"disk-"
                            + empty.moments()
                            + "\"\nPATH=\"/var/tmp/disk.img\"\nPERSISTENT="
                            + persistent,
                    1,
                    true);
        }
        for (int network = 0; network < 2; network++) {
            empty.call(
                    "one.vn.allocate",
                    "NAME=\"lan-"
                            + network
                            + "\"\nVN_MAD=dummy\nBRIDGE=br0\nAR=[TYPE=IP4,IP=\"10."
                            + network
                            + ".0.1\",SIZE=6]",
                    -1);
        }
        empty.call(
                "one.template.allocate",
                "NAME=\"web\"\nCPU=1\nMEMORY=256\nDISK=[IMAGE_ID=0]\nNIC=[NETWORK_ID=0]"
                        + "\nGRAPHICS=[TYPE=VNC]\nCONTEXT=[NETWORK=YES,REPORT_READY=YES]");
        // Users may use it all, so that their limits are what they come up against.
        for (int image = 0; image < 3; image++) {
            empty.call("one.image.chmod", image, 1, 1, 0, 1, 0, 0, 1, 0, 0);
        }
        for (int network = 0; network < 2; network++) {
            empty.call("one.vn.chmod", network, 1, 1, 0, 1, 0, 0, 1, 0, 0);
        }
        empty.call("one.template.chmod", 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, false);
        empty.settle();
        return new World(empty.store().disk(), empty.contents());
    }
}
