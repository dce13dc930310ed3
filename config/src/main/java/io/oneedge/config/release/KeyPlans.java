package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of every key of a file that an upgrade changes or an administrator has changed; keys
 * that nobody changed are not told.
 */
public final class KeyPlans {

    private final HintDialect dialect;
    private final boolean plain;
    private final Map<String, Operation> release = new LinkedHashMap<>();
    private final Map<String, Operation> customised = new LinkedHashMap<>();
    private final Map<String, Operation> upgrade = new LinkedHashMap<>();
    private final List<KeyPlan> plans = new ArrayList<>();

    private KeyPlans(FileType type) {
        this.dialect = type.dialect();
        this.plain = type == FileType.SIMPLE || dialect != HintDialect.STRUCTURE;
    }

    /** The keys of a file that all three sets have. */
    static List<KeyPlan> of(
            ConfigurationFile old,
            ConfigurationFile wanted,
            ConfigurationFile mine,
            FilePlan plan) {
        KeyPlans plans = new KeyPlans(mine.type());
        ConfigurationFile result =
                ConfigurationFile.of(mine.type(), plan.text().orElse(mine.text()));
        plans.collect(plans.release, old.diff(wanted));
        plans.collect(plans.customised, old.diff(mine));
        plans.collect(plans.upgrade, mine.diff(result));
        plans.notes(plan);
        return plans.plans;
    }

    /** Operations under their places; elements of lists have the same, and are told by value. */
    private void collect(Map<String, Operation> under, List<Operation> operations) {
        for (Operation operation : operations) {
            String place = Place.of(operation, dialect);
            boolean element = operation.key().isEmpty() && !plain;
            if (element || under.containsKey(place)) {
                place += " " + operation.value().or(operation::old).map(Value::toString).orElse("");
            }
            under.put(place, operation);
        }
    }

    private void notes(FilePlan plan) {
        Set<String> told = new HashSet<>();
        for (MergeNote note : plan.notes()) {
            if (note.kind() != MergeNote.Kind.COMMENT_STAYS) {
                told.add(Place.of(note.path()));
                plans.add(note(note, plan.open().contains(note)));
            }
        }
        upgrade.forEach((place, operation) -> {
            if (!told.contains(place)) {
                plans.add(upgraded(place, operation));
            }
        });
        customised.forEach((place, operation) -> {
            if (!told.contains(place) && !upgrade.containsKey(place)) {
                plans.add(kept(place, operation));
            }
        });
    }

    private static KeyPlan note(MergeNote note, boolean open) {
        KeyPlan.Fate fate =
                switch (note.kind()) {
                    case MINE_STAYS, STAYS, STAYS_REMOVED, COMMENT_STAYS ->
                            open ? KeyPlan.Fate.COLLISION : KeyPlan.Fate.KEPT;
                    case THEIRS_TAKEN, COMES_BACK -> KeyPlan.Fate.TAKEN;
                    case OTHER_TAKEN -> KeyPlan.Fate.MERGED;
                    case GOES -> KeyPlan.Fate.REMOVED;
                };
        return new KeyPlan(
                fate,
                Place.of(note.path()),
                note.base(),
                note.mine(),
                note.theirs(),
                open ? note.kind().problem() : note.kind().words());
    }

    private KeyPlan upgraded(String place, Operation operation) {
        Operation theirs = release.get(place);
        Operation own = customised.get(place);
        boolean removed = operation.state() == State.REMOVE;
        KeyPlan.Fate fate =
                own != null && !removed
                        ? KeyPlan.Fate.MERGED
                        : removed ? KeyPlan.Fate.REMOVED : KeyPlan.Fate.TAKEN;
        String why =
                switch (fate) {
                    case MERGED -> "changed here and in the new release, in different parts";
                    case REMOVED -> "the new release has it no more; it was not customised";
                    default ->
                            operation.state() == State.INSERT
                                    ? "new in the new release"
                                    : "changed in the new release; it was not customised";
                };
        Optional<Value> base = own == null ? operation.old() : own.old();
        return new KeyPlan(
                fate,
                place,
                base,
                operation.old(),
                theirs == null ? operation.value() : theirs.value(),
                why);
    }

    private KeyPlan kept(String place, Operation operation) {
        Operation theirs = release.get(place);
        String why =
                theirs == null
                        ? operation.state() == State.REMOVE
                                ? "removed here; it stays so"
                                : "customised; the new release does not change it"
                        : "the new release has the same change";
        return new KeyPlan(
                KeyPlan.Fate.KEPT,
                place,
                operation.old(),
                operation.value(),
                theirs == null ? operation.old() : theirs.value(),
                why);
    }
}
