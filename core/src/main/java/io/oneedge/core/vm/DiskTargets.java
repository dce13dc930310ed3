package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names under which guests see their disks: {@code vda}, {@code sdb}, {@code hda}. */
final class DiskTargets {

    private static final int LETTERS = 26;

    private final Set<String> taken = new HashSet<>();

    /** Gives each disk without a target the first free one of its prefix. */
    List<Attribute.Vector> assign(List<Attribute.Vector> disks) {
        for (Attribute.Vector disk : disks) {
            String target = disk.text("TARGET");
            if (!target.isEmpty()) {
                requireDeviceName(target);
                if (!taken.add(target)) {
                    throw Failure.invalid("Two disks have defined the same target " + target);
                }
            }
        }
        List<Attribute.Vector> assigned = new ArrayList<>();
        for (Attribute.Vector disk : disks) {
            assigned.add(
                    disk.text("TARGET").isEmpty()
                            ? disk.with("TARGET", next(disk.text("DEV_PREFIX")))
                            : disk);
        }
        return assigned;
    }

    /** The first free target of a prefix such as {@code vd}. */
    String next(String prefix) {
        requireDeviceName(prefix);
        for (int i = 0; i < LETTERS; i++) {
            String target = prefix + (char) ('a' + i);
            if (taken.add(target)) {
                return target;
            }
        }
        throw Failure.invalid("All targets of the prefix " + prefix + " are taken");
    }

    private static void requireDeviceName(String name) {
        if (!name.matches("[a-z]{1,12}")) {
            throw Failure.invalid("\"" + name + "\" is not the name of a device such as vda");
        }
    }
}
