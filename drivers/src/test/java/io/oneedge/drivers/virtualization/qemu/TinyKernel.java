package io.oneedge.drivers.virtualization.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The smallest kernel that can be shut down: it waits for the power button of a q35 machine and
 * switches it off. QEMU takes it for a Linux of before boot protocol 2.00, whose setup code lies at
 * 0x200 and runs in 16-bit mode.
 */
final class TinyKernel {

    private static final int SETUP = 0x200;

    /**
     * Enable the power button (PM1_EN, port 0x602, bit 8); wait until it is pressed (PM1_STS, port
     * 0x600, bit 8); switch off (PM1_CNT, port 0x604, SLP_EN with type 0); halt.
     */
    private static final byte[] CODE =
            HexFormat.of().parseHex("faba0206b80001efba0006edf6c40174faba0406b80020eff4ebfd");

    private TinyKernel() {}

    static void writeTo(Path file) throws IOException {
        byte[] image = new byte[8192];
        System.arraycopy(CODE, 0, image, SETUP, CODE.length);
        Files.write(file, image);
    }
}
