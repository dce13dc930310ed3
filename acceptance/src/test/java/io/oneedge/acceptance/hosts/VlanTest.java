package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Machine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The network driver {@code 802.1Q} in a machine whose kernel knows VLANs, as not every one does.
 */
@Tag("long")
class VlanTest {

    @TempDir Path place;

    @Test
    void sendsTheFramesOfAGuestsNetworkWithItsTagAndNoOthers() throws Exception {
        Path tinyGuest = Machine.needTinyGuest();
        for (String program : List.of("ip", "nft", "debugfs", "mkfs.ext4", "dpkg-deb")) {
            assumeTrue(Machine.has(program), "a machine with VLANs needs " + program);
        }
        long began = System.nanoTime();
        VlanMachine machine = new VlanMachine(place, tinyGuest);
        String said = machine.run();
        RemoteCloud.told("a machine with VLANs, from nothing to its end", began);
        said.lines().filter(line -> line.startsWith("VLAN ")).forEach(System.out::println);
        assertThat(said)
                .contains("VLAN works: true")
                .containsPattern("VLAN device: .*eth1\\.100@eth1.*vlan protocol 802\\.1Q id 100")
                .containsPattern("VLAN bridge: .*eth1\\.100")
                .contains("VLAN reaches: true")
                .contains("VLAN reaches-another: false")
                .contains("VLAN left: nothing")
                .contains("VLAN ended: 0");
        VlanFrames.requireTagged(machine.frames());
    }
}
