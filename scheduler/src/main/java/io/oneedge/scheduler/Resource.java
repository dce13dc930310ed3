package io.oneedge.scheduler;

import java.math.BigDecimal;

/** What a host or a datastore can run short of. */
public enum Resource {
    /** In hundredths of a CPU. */
    CPU("CPU"),
    /** In KiB. */
    MEMORY("MiB memory"),
    /** In MiB of the system datastore. */
    DISK("MiB disk");

    static final long KIB_PER_MIB = 1024;

    private final String unit;

    Resource(String unit) {
        this.unit = unit;
    }

    /** {@code needs 4 CPU, has 1.5 free}. */
    String sentence(long needed, long free) {
        return "needs %s %s, has %s free".formatted(shown(needed), unit, shown(free));
    }

    private String shown(long amount) {
        return switch (this) {
            case CPU -> BigDecimal.valueOf(amount, 2).stripTrailingZeros().toPlainString();
            case MEMORY -> Long.toString(Math.floorDiv(amount, KIB_PER_MIB));
            case DISK -> Long.toString(amount);
        };
    }
}
