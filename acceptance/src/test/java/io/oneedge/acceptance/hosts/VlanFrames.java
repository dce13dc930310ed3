package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Ethernet frames in a file of pcap's format. */
final class VlanFrames {

    /** Bytes of the header of a file of frames, and of one frame: pcap's format. */
    private static final int FILE_HEADER = 24;

    private static final int FRAME_HEADER = 16;

    /** Where a frame says what it holds, behind two MAC addresses. */
    private static final int TYPE = 12;

    /** IEEE 802.1Q: a tag follows, and then the type of what it holds. */
    private static final int TAGGED = 0x8100;

    private static final int ARP = 0x0806;
    private static final int IP4 = 0x0800;

    private VlanFrames() {}

    /** What a frame holds; the VLAN is 0 for one without a tag. */
    private record Frame(int vlan, int type) {}

    /** Fails unless guests' ARP and IPv4 went over the cable, and all of it in VLAN 100. */
    static void requireTagged(Path file) throws IOException {
        List<Frame> frames = frames(Files.readAllBytes(file));
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
