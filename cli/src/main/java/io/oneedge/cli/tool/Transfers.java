package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.foundation.xml.XmlElement;
import java.util.Locale;

/** How far what travels for an effect has come, for people. */
final class Transfers {

    private static final double MIB = 1024 * 1024;

    private Transfers() {}

    /** One line for each {@code TRANSFER} of an effect. */
    static void print(Console console, XmlElement effect) {
        effect.children("TRANSFER").forEach(transfer -> console.line("  " + line(transfer)));
    }

    private static String line(XmlElement transfer) {
        long all = transfer.numberAt("TOTAL", 0);
        String bytes = mebibytes(transfer.numberAt("BYTES", 0));
        String far =
                all > 0
                        ? "%s of %s MiB (%s %%)"
                                .formatted(bytes, mebibytes(all), transfer.textAt("PERCENT"))
                        : bytes + " MiB";
        return "%s: %s, %s MiB/s"
                .formatted(
                        transfer.textAt("WHAT"),
                        far,
                        mebibytes(transfer.numberAt("BYTES_PER_SECOND", 0)));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MIB);
    }
}
