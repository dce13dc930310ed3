package io.oneedge.core.vm;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A virtual machine.
 *
 * @param startTime when it was made, seconds since 1970
 * @param endTime when it ended, 0 before
 * @param deployId what the hypervisor calls it, or empty
 * @param template what the program works with: capacity, disks, networks, context
 * @param userTemplate what its owner may write
 * @param history its stays on hosts, oldest first
 */
public record Vm(
        Header header,
        VmState state,
        LcmState lcm,
        long startTime,
        long endTime,
        String deployId,
        Template template,
        Template userTemplate,
        List<HistoryRecord> history)
        implements PoolObject<Vm> {

    public Vm {
        history = List.copyOf(history);
    }

    public VmLifecycle.Place place() {
        return new VmLifecycle.Place(state, lcm);
    }

    /** The stay that goes on, or the last one. */
    public Optional<HistoryRecord> lastStay() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** The host whose capacity the VM takes up: from placement until it has ended. */
    public OptionalInt occupiedHost() {
        return switch (state) {
            case ACTIVE, SUSPENDED, POWEROFF ->
                    lastStay().map(stay -> OptionalInt.of(stay.host())).orElse(OptionalInt.empty());
            case INIT, PENDING, HOLD, STOPPED, DONE, UNDEPLOYED, CLONING, CLONING_FAILURE ->
                    OptionalInt.empty();
        };
    }

    /** Whole or fractional CPUs that it is promised. */
    public double cpu() {
        return template.decimal("CPU").orElse(0);
    }

    /** Memory that it is promised, in MiB. */
    public long memoryMebibytes() {
        return template.number("MEMORY").orElse(0);
    }

    public List<Attribute.Vector> disks() {
        return template.vectors("DISK");
    }

    public List<Attribute.Vector> nics() {
        return template.vectors("NIC");
    }

    @Override
    public Template attributes() {
        return userTemplate;
    }

    @Override
    public Vm withHeader(Header newHeader) {
        return new Vm(
                newHeader,
                state,
                lcm,
                startTime,
                endTime,
                deployId,
                template,
                userTemplate,
                history);
    }

    @Override
    public Vm withAttributes(Template attributes) {
        return new Vm(
                header, state, lcm, startTime, endTime, deployId, template, attributes, history);
    }

    Vm withPlace(VmLifecycle.Place place) {
        return new Vm(
                header,
                place.state(),
                place.lcm(),
                startTime,
                endTime,
                deployId,
                template,
                userTemplate,
                history);
    }

    Vm withTemplate(Template newTemplate) {
        return new Vm(
                header,
                state,
                lcm,
                startTime,
                endTime,
                deployId,
                newTemplate,
                userTemplate,
                history);
    }

    Vm withDeployId(String newDeployId) {
        return new Vm(
                header,
                state,
                lcm,
                startTime,
                endTime,
                newDeployId,
                template,
                userTemplate,
                history);
    }

    Vm ended(long time) {
        return new Vm(
                header, state, lcm, startTime, time, deployId, template, userTemplate, history);
    }

    Vm withNewStay(HistoryRecord stay) {
        List<HistoryRecord> longer = new ArrayList<>(history);
        longer.add(stay);
        return withHistory(longer);
    }

    Vm withLastStay(HistoryRecord stay) {
        List<HistoryRecord> changed = new ArrayList<>(history);
        changed.set(changed.size() - 1, stay);
        return withHistory(changed);
    }

    private Vm withHistory(List<HistoryRecord> newHistory) {
        return new Vm(
                header,
                state,
                lcm,
                startTime,
                endTime,
                deployId,
                template,
                userTemplate,
                newHistory);
    }
}
