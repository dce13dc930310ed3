package io.oneedge.cli;

import io.oneedge.cli.command.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The terminal behind the standard output, found through Linux' {@code /proc}: the JDK's own way
 * asks about the input too, and loads a library.
 */
final class Terminal {

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");

    private Terminal() {}

    static Screen screen() {
        try {
            String device = Files.readSymbolicLink(OUTPUT).toString();
            boolean interactive =
                    device.startsWith("/dev/pts/")
                            || device.startsWith("/dev/tty")
                            || device.equals("/dev/console");
            return interactive ? new Screen(true, columns(device)) : Screen.NONE;
        } catch (IOException e) {
            return Screen.NONE;
        }
    }

    private static int columns(String device) {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File(device))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String[] size = new String(stty.getInputStream().readNBytes(64)).strip().split(" ");
            return stty.waitFor() == 0 && size.length == 2 ? Integer.parseInt(size[1]) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
