package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Finds out whether guests really run under KVM. That {@code /dev/kvm} exists and opens proves
 * little: inside some virtual machines it does, and a guest then hangs. So a firmware of 206 bytes
 * is run with the CPU that guests get: it switches to 64-bit mode with paging, counts to ten
 * million and writes to QEMU's exit port.
 */
final class KvmProbe {

    private static final Path DEVICE = Path.of("/dev/kvm");

    /** Software emulation takes 0.2 s for the same code. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** QEMU's isa-debug-exit ends with (value * 2) + 1; the code writes 0x10. */
    private static final int EXIT_STATUS = 33;

    /** Bytes of a firmware image, which ends at 4 GiB. */
    private static final int IMAGE_SIZE = 65_536;

    /** Where the CPU starts: 16 bytes below the image's end. There: a jump to the image's start. */
    private static final int RESET_VECTOR = IMAGE_SIZE - 16;

    private static final byte[] JUMP_TO_START = HexFormat.of().parseHex("e90d00");

    /** Assembled from {@code kvm-probe.s} beside this class. */
    private static final byte[] CODE =
            HexFormat.of()
                    .parseHex(
                            "fa2e660f0116c8000f20c00c010f22c066ea1800ffff080066b810008ed88ec0"
                                + "8ed031c0bf00100000b900100000f3abc7050010000003200000c70500200000"
                                + "03300000c7051820000003400000c7050030000083000000c705f84f00008300"
                                + "e0ff0f20e083c8200f22e0b8001000000f22d8b9800000c00f320d000100000f"
                                + "300f20c00d000000800f22c0ea9300ffff1800b980969800ffc975fcb010e6f4"
                                + "f4ebfd0f1f4400000000000000000000ffff0000009acf00ffff00000092cf00"
                                + "ffff0000009aaf001f00a800ffff");

    private KvmProbe() {}

    /** Empty if guests run under KVM, else why not. */
    static String complaint(String qemu, List<String> asUser) {
        if (!Files.exists(DEVICE)) {
            return DEVICE + " does not exist";
        }
        return complaint(qemu, asUser, "kvm", "host");
    }

    static String complaint(String qemu, List<String> asUser, String accelerator, String cpu) {
        Path image = null;
        try {
            image = Files.createTempFile("kvm-probe", ".bin");
            Files.write(image, image());
            image.toFile().setReadable(true, false);
            List<String> arguments = new ArrayList<>(asUser);
            arguments.addAll(List.of(qemu, "-accel", accelerator, "-cpu", cpu, "-m", "16"));
            arguments.addAll(List.of("-machine", "microvm", "-nodefaults", "-no-user-config"));
            arguments.addAll(List.of("-display", "none", "-bios", image.toString()));
            arguments.addAll(List.of("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"));
            ProgramResult result = Program.of(arguments).within(DEADLINE).run();
            return result.status() == EXIT_STATUS
                    ? ""
                    : "a probe guest failed" + result.complaint().replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "a probe guest could not be written: " + e.getMessage();
        } catch (Failure e) {
            return "a probe guest did not run: " + e.message();
        } finally {
            if (image != null) {
                image.toFile().delete();
            }
        }
    }

    private static byte[] image() {
        byte[] image = new byte[IMAGE_SIZE];
        System.arraycopy(CODE, 0, image, 0, CODE.length);
        System.arraycopy(JUMP_TO_START, 0, image, RESET_VECTOR, JUMP_TO_START.length);
        return image;
    }
}
