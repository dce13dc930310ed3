package io.oneedge.core.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is counted and limited, with OpenNebula's names; in the order in which limits are asked. */
public enum Metric {
    /** Addresses of a network that virtual machines or reservations have. */
    LEASES(Section.NETWORK, 0),
    VMS(Section.VM, 0),
    RUNNING_VMS(Section.VM, 0),
    /** CPUs, in millionths. */
    CPU(Section.VM, 6),
    /** CPUs, in millionths. */
    RUNNING_CPU(Section.VM, 6),
    /** MiB. */
    MEMORY(Section.VM, 0),
    /** MiB. */
    RUNNING_MEMORY(Section.VM, 0),
    /** MiB that disks take up in system datastores. */
    SYSTEM_DISK_SIZE(Section.VM, 0),
    /** Disks of virtual machines that are made of an image. */
    RVMS(Section.IMAGE, 0),
    /** Images in a datastore. */
    IMAGES(Section.DATASTORE, 0),
    /** MiB in a datastore of images. */
    SIZE(Section.DATASTORE, 0);

    /** More characters than any amount needs; a longer one is no amount. */
    private static final int CHARACTERS_MAX = 24;

    private final Section section;
    private final int decimals;

    Metric(Section section, int decimals) {
        this.section = section;
        this.decimals = decimals;
    }

    Section section() {
        return section;
    }

    /** The element of what is used. */
    String used() {
        return name() + "_USED";
    }

    /** An amount as documents show it. */
    String text(long amount) {
        return BigDecimal.valueOf(amount, decimals).stripTrailingZeros().toPlainString();
    }

    /** The amount that a text stands for, what is finer than the metric's unit cut off. */
    public Optional<Long> amount(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > CHARACTERS_MAX || number.matches(".*[eE].*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BigDecimal(number)
                            .setScale(decimals, RoundingMode.FLOOR)
                            .unscaledValue()
                            .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The amount of so many whole units. */
    public long units(long count) {
        return BigDecimal.valueOf(count).movePointRight(decimals).longValueExact();
    }

    static List<Metric> of(Section section) {
        return Arrays.stream(values()).filter(metric -> metric.section == section).toList();
    }
}
