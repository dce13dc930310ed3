package io.oneedge.cli.text;

/** Sizes and times as OpenNebula's commands show them. */
public final class Units {

    private static final String[] SUFFIXES = {"K", "M", "G", "T"};
    private static final double STEP = 1024.0;
    private static final int MINUTE = 60;
    private static final int HOURS_OF_A_DAY = 24;
    private static final int SECONDS_OF_AN_HOUR = 3600;

    private Units() {}

    /** A number of KiB: {@code 103.7M}. */
    public static String kibibytes(long value) {
        return size(value, 0);
    }

    /** A number of MiB: {@code 16G}, and {@code 1024M} because that is not above 1024. */
    public static String mebibytes(long value) {
        return size(value, 1);
    }

    private static String size(long value, int unit) {
        double shown = value;
        int suffix = unit;
        while (shown > STEP && suffix < SUFFIXES.length - 1) {
            shown /= STEP;
            suffix++;
        }
        long tenths = Math.round(shown * 10);
        String digits = Long.toString(tenths / 10);
        long fraction = Math.abs(tenths % 10);
        return digits + (fraction == 0 ? "" : "." + fraction) + SUFFIXES[suffix];
    }

    /** Seconds as days, hours and minutes: {@code 0d 00h05m}. */
    public static String period(long seconds) {
        long minutes = Math.floorDiv(seconds, MINUTE);
        long hours = Math.floorDiv(minutes, MINUTE);
        return Padding.right(Long.toString(Math.floorDiv(hours, HOURS_OF_A_DAY)), 3)
                + "d "
                + twoDigits(Math.floorMod(hours, HOURS_OF_A_DAY))
                + "h"
                + twoDigits(Math.floorMod(minutes, MINUTE))
                + "m";
    }

    /** Seconds as hours, minutes and seconds: {@code 0h00m07s}. */
    public static String shortPeriod(long seconds) {
        long minutes = Math.floorDiv(seconds, MINUTE);
        return Padding.right(Long.toString(Math.floorDiv(minutes, MINUTE)), 3)
                + "h"
                + twoDigits(Math.floorMod(minutes, MINUTE))
                + "m"
                + twoDigits(Math.floorMod(seconds, MINUTE))
                + "s";
    }

    /** Seconds in the largest unit of which there are two: {@code 4 s}, {@code 7 min}. */
    public static String span(long seconds) {
        long hours = seconds / SECONDS_OF_AN_HOUR;
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        if (hours < 2) {
            return seconds / MINUTE + " min";
        }
        return hours < 2 * HOURS_OF_A_DAY ? hours + " h" : hours / HOURS_OF_A_DAY + " d";
    }

    static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
