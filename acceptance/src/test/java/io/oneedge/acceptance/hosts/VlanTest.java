package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Machine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The network driver {@code 802.1Q} in a machine whose kernel knows VLANs, as not every one does.
 */
@Tag("long")
class VlanTest {

    /** Bytes of the header of a file of frames, and of one frame: pcap's format. */
    private static final int FILE_HEADER = 24;

    private static final int FRAME_HEADER = 16;

    /** Where a frame says what it holds, behind two MAC addresses. */
    private static final int TYPE = 12;

    /** IEEE 802.1Q: a tag follows, and then the type of what it holds. */
    private static final int TAGGED = 0x8100;

    private static final int ARP = 0x0806;
    private static final int IP4 = 0x0800;

    @TempDir Path place;

    /** What a frame holds; the VLAN is 0 for one without a tag. */
    private record Frame(int vlan, int type) {}

    @Test
    void sendsTheFramesOfAGuestsNetworkWithItsTagAndNoOthers() throws Exception {
        Path tinyGuest = Machine.needTinyGuest();
        for (String program : List.of("ip", "nft", "debugfs", "mkfs.ext4", "dpkg-deb")) {
            assumeTrue(Machine.has(program), "SKIPPED: a machine with VLANs needs " + program);
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
        List<Frame> frames = frames(Files.readAllBytes(machine.frames()));
        System.out.println(frames.size() + " frames went over the cable");
        assertThat(frames).contains(new Frame(100, ARP), new Frame(100, IP4));
        assertThat(frames)
                .noneMatch(frame -> frame.type() == IP4 && frame.vlan() != 100)
                .noneMatch(frame -> frame.type() == ARP && frame.vlan() == 0);
    }

    private static List<Frame> frames(byte[] pcap) {
        ByteBuffer file = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        List<Frame> frames = new ArrayList<>();
        int at = FILE_HEADER;
        while (at + FRAME_HEADER <= pcap.length) {
            int length = file.getInt(at + 8);
            ByteBuffer frame =
                    ByteBuffer.wrap(pcap, at + FRAME_HEADER, length)
                            .slice()
                            .order(ByteOrder.BIG_ENDIAN);
            int type = frame.getShort(TYPE) & 0xffff;
            frames.add(
                    type == TAGGED
                            ? new Frame(
                                    frame.getShort(TYPE + 2) & 0xfff,
                                    frame.getShort(TYPE + 4) & 0xffff)
                            : new Frame(0, type));
            at += FRAME_HEADER + length;
        }
        return frames;
    }
}
