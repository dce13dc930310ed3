package io.oneedge.drivers.virtualization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Empty disks of 2 MiB, made without qemu-img, which dummy guests do without. */
public final class EmptyFile {

    private static final int BYTES = 2 * 1024 * 1024;

    /** Bytes of a qcow2 cluster here. */
    private static final int CLUSTER = 65_536;

    private EmptyFile() {}

    public static void make(Path file, DiskFormat format) {
        try {
            Files.write(
                    file,
                    switch (format) {
                        case RAW -> new byte[BYTES];
                        case QCOW2 -> qcow2();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Header, table of refcount blocks, refcount block, and an empty L1 table: a cluster each. */
    private static byte[] qcow2() {
        ByteBuffer image = ByteBuffer.allocate(4 * CLUSTER);
        image.putInt(0x514649fb).putInt(3).putLong(0).putInt(0).putInt(16).putLong(BYTES);
        image.putInt(0).putInt(1).putLong(3L * CLUSTER).putLong(CLUSTER).putInt(1);
        image.putInt(0).putLong(0).putLong(0).putLong(0).putLong(0).putInt(4).putInt(104);
        image.putLong(CLUSTER, 2L * CLUSTER);
        for (int cluster = 0; cluster < 4; cluster++) {
            image.putShort(2 * CLUSTER + 2 * cluster, (short) 1);
        }
        return image.array();
    }
}
