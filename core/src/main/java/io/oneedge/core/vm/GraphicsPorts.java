package io.oneedge.core.vm;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TCP ports of the screens of VMs, {@code GRAPHICS/PORT}: within a cluster no two VMs have the
 * same. The port after the first one by as many as the VM's number says is tried first.
 */
public final class GraphicsPorts {

    private static final int LAST = 65_535;

    private static final Pattern RANGE =
            Pattern.compile("\\s*(\\d{1,5})\\s*(?::\\s*(\\d{1,5})\\s*)?");

    /** As OpenNebula's oned.conf has it. */
    public static final GraphicsPorts USUAL = of(5900, "32768:65536");

    private final int[] usable;

    private GraphicsPorts(int[] usable) {
        this.usable = usable;
    }

    /**
     * Ports to give away.
     *
     * @param first of them
     * @param reserved those that are left out, such as {@code 6800, 6810:6820}
     */
    public static GraphicsPorts of(int first, String reserved) {
        BitSet ports = new BitSet(LAST + 1);
        ports.set(first, LAST + 1);
        for (String range : reserved.isBlank() ? new String[0] : reserved.split(",", -1)) {
            Matcher matcher = RANGE.matcher(range);
            if (!matcher.matches()) {
                throw Failure.invalid("\"" + range + "\" is no port, nor two with a colon between");
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            ports.clear(Math.min(from, LAST + 1), Math.min(Math.max(from, to), LAST) + 1);
        }
        if (ports.isEmpty()) {
            throw Failure.invalid("No port is left for the screens of VMs");
        }
        return new GraphicsPorts(ports.stream().toArray());
    }

    /**
     * The template of a VM that is placed in a cluster, its screen with a port. Costs one look at
     * each port that is tried and taken.
     *
     * @param keeps whether it can only have the port that it has already, as a guest that runs
     */
    Template assigned(Reading reading, Vm vm, int cluster, boolean keeps) {
        return vm.template()
                .replacing("GRAPHICS", graphics -> assigned(reading, vm, cluster, keeps, graphics));
    }

    private Attribute.Vector assigned(
            Reading reading, Vm vm, int cluster, boolean keeps, Attribute.Vector graphics) {
        String has = graphics.text("PORT").strip();
        if (has.matches("\\d{1,5}") && isFree(reading, vm, cluster, Integer.parseInt(has))) {
            return graphics;
        }
        boolean wasGiven = !vm.history().isEmpty();
        if (!has.isEmpty() && (keeps || !wasGiven)) {
            throw Failure.action("Requested VNC port already assigned to a VM");
        }
        for (int i = 0; i < usable.length; i++) {
            int port = usable[(int) ((vm.id() + (long) i) % usable.length)];
            if (isFree(reading, vm, cluster, port)) {
                return graphics.with("PORT", Integer.toString(port));
            }
        }
        throw Failure.action("No free VNC ports available in the cluster");
    }

    private static boolean isFree(Reading reading, Vm vm, int cluster, int port) {
        return reading.where(Vms.KIND, Vms.GRAPHICS_PORT, port).stream()
                .allMatch(other -> other.id() == vm.id() || !isIn(cluster, other));
    }

    private static boolean isIn(int cluster, Vm vm) {
        return vm.lastStay().filter(stay -> stay.assignment().cluster() == cluster).isPresent();
    }
}
