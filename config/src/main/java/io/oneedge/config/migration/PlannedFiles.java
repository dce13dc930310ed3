package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.FileRule;
import io.oneedge.config.release.UpgradePlan;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The files as a plan leaves them; those that cannot be read are left out. */
final class PlannedFiles implements ConfigurationFiles {

    private final UpgradePlan plan;
    private final SequencedMap<String, FileRule> rules = new TreeMap<>();

    PlannedFiles(UpgradePlan plan) {
        this.plan = plan;
        plan.files()
                .forEach((path, file) -> {
                    if (isHere(file)) {
                        rules.put(path, file.rule());
                    }
                });
    }

    private static boolean isHere(FilePlan file) {
        return file.content().isPresent() && file.fate() != FilePlan.Fate.BROKEN;
    }

    @Override
    public SequencedMap<String, FileRule> rules() {
        return rules;
    }

    @Override
    public EncodedText encoded(String path) {
        return Optional.ofNullable(plan.files().get(path))
                .flatMap(FilePlan::content)
                .orElseThrow(
                        () -> Failure.of(FailureKind.NOT_FOUND, "The plan has no file " + path));
    }

    @Override
    public ConfigurationFile load(String path) {
        EncodedText text = encoded(path);
        FileRule rule = Optional.ofNullable(rules.get(path)).orElseThrow();
        return ConfigurationFile.of(rule.type(), text);
    }

    /** The plan with what migrators made of its files; what they took away is kept aside. */
    static UpgradePlan changed(UpgradePlan plan, Sandbox mine, Sandbox after) {
        SequencedMap<String, FilePlan> changed = new TreeMap<>();
        plan.files()
                .forEach((path, file) -> {
                    if (isHere(file) && !after.has(path)) {
                        FilePlan.Fate fate =
                                mine.has(path) ? FilePlan.Fate.SET_ASIDE : FilePlan.Fate.REMOVED;
                        changed.put(path, result(file, fate, Optional.empty()));
                    }
                });
        after.rules()
                .forEach((path, rule) -> {
                    FilePlan file = plan.files().get(path);
                    EncodedText text = after.encoded(path);
                    if (file == null) {
                        changed.put(
                                path,
                                new FilePlan(
                                        FilePlan.Fate.CREATED,
                                        rule,
                                        Optional.of(text),
                                        List.of(),
                                        List.of(),
                                        "a migrator makes it"));
                    } else if (!file.content().equals(Optional.of(text))) {
                        boolean made = file.fate() == FilePlan.Fate.CREATED;
                        FilePlan.Fate fate = made ? file.fate() : FilePlan.Fate.MERGED;
                        changed.put(path, result(file, fate, Optional.of(text)));
                    }
                });
        return plan.with(changed);
    }

    private static FilePlan result(FilePlan file, FilePlan.Fate fate, Optional<EncodedText> text) {
        return new FilePlan(
                fate,
                file.rule(),
                text,
                file.notes(),
                file.open(),
                file.why() + "; a migrator changes it");
    }
}
