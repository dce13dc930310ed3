package io.oneedge.bench;

import java.time.Duration;
import java.util.Locale;

/** A number with its unit. */
record Quantity(double value, Unit unit) {

    enum Unit {
        SECONDS,
        MEGABYTES,
        PER_SECOND
    }

    static Quantity of(Duration duration) {
        return seconds(duration.toNanos() / 1e9);
    }

    static Quantity seconds(double seconds) {
        return new Quantity(seconds, Unit.SECONDS);
    }

    static Quantity megabytes(double megabytes) {
        return new Quantity(megabytes, Unit.MEGABYTES);
    }

    static Quantity perSecond(double count) {
        return new Quantity(count, Unit.PER_SECOND);
    }

    /** For people: three digits and a unit that fits. */
    @Override
    public String toString() {
        return switch (unit) {
            case SECONDS -> time();
            case MEGABYTES -> format("%.0f MB", value);
            case PER_SECOND -> format(value < 100 ? "%.1f /s" : "%,.0f /s", value);
        };
    }

    private String time() {
        double size = Math.abs(value);
        if (size >= 1) {
            return format("%.2f s", value);
        }
        if (size >= 1e-1) {
            return format("%.0f ms", value * 1e3);
        }
        if (size >= 1e-3) {
            return format("%.1f ms", value * 1e3);
        }
        if (size >= 1e-5 || size == 0) {
            return format("%.0f \u00b5s", value * 1e6);
        }
        return format("%.0f ns", value * 1e9);
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
