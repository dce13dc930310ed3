package io.oneedge.core.schedule;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The scheduled actions among the attributes of a VM or a VM template. */
public final class ScheduledActions {

    /** Of one VM. */
    static final int ACTIONS_MAX = 100;

    private static final String ATTRIBUTE = "SCHED_ACTION";

    private ScheduledActions() {}

    /** Refuses attributes with an action that could never be done. */
    public static void check(Template attributes) {
        List<ScheduledAction> actions = of(attributes);
        if (actions.size() > ACTIONS_MAX) {
            throw Failure.invalid("A VM has at most " + ACTIONS_MAX + " scheduled actions");
        }
        actions.forEach(ScheduledAction::check);
    }

    /** The attributes for VMs to come: what has become of the actions elsewhere is left out. */
    public static Template checkedForTemplate(Template attributes) {
        check(attributes);
        return attributes.replacing(
                ATTRIBUTE, each -> new ScheduledAction(each).cleaned().values());
    }

    /**
     * When the next of them is due, or was.
     *
     * @param start when the VM was made, seconds since 1970
     */
    public static OptionalLong nextDue(Template attributes, long start) {
        return of(attributes).stream()
                .map(action -> action.due(start))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    /** Those that are due at this moment, in the order in which they are written. */
    public static List<ScheduledAction> due(Template attributes, long start, long now) {
        return of(attributes).stream()
                .filter(action -> action.due(start).orElse(Long.MAX_VALUE) <= now)
                .toList();
    }

    /** The attributes with one action replaced; as they are where the action is not there. */
    public static Template with(
            Template attributes, ScheduledAction before, ScheduledAction after) {
        List<Attribute> changed = new ArrayList<>(attributes.attributes());
        int place = changed.indexOf(before.values());
        if (place < 0) {
            return attributes;
        }
        changed.set(place, after.values());
        return new Template(changed);
    }

    private static List<ScheduledAction> of(Template attributes) {
        return attributes.vectors(ATTRIBUTE).stream().map(ScheduledAction::new).toList();
    }
}
