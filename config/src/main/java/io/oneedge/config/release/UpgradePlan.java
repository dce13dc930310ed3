package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.ParseError;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.PatchMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an upgrade from one release to any later one would do with each file. It is computed from
 * the three sets of files alone; nothing is written.
 */
public final class UpgradePlan {

    private final SequencedMap<String, FilePlan> files;

    private UpgradePlan(SequencedMap<String, FilePlan> files) {
        this.files = files;
    }

    /**
     * @param old the stock files of the release that {@code mine} comes from
     * @param wanted the stock files of the new release
     * @param mine the administrator's files
     */
    public static UpgradePlan of(
            ConfigurationFiles old,
            ConfigurationFiles wanted,
            ConfigurationFiles mine,
            PatchMode... modes) {
        Set<String> paths = new TreeSet<>(old.rules().keySet());
        paths.addAll(wanted.rules().keySet());
        paths.addAll(mine.rules().keySet());
        SequencedMap<String, FilePlan> files = new LinkedHashMap<>();
        for (String path : paths) {
            files.put(path, plan(path, old, wanted, mine, modes));
        }
        return new UpgradePlan(files);
    }

    private static FilePlan plan(
            String path,
            ConfigurationFiles old,
            ConfigurationFiles wanted,
            ConfigurationFiles mine,
            PatchMode... modes) {
        if (!mine.has(path)) {
            return absent(path, old, wanted);
        }
        ConfigurationFile here;
        try {
            here = mine.load(path);
        } catch (ParseError e) {
            String why = String.valueOf(e.getMessage());
            return new FilePlan(FilePlan.Fate.BROKEN, Optional.empty(), List.of(), why);
        }
        String before = here.text();
        if (!wanted.has(path)) {
            return withdrawn(path, old, before);
        }
        ConfigurationFile there = wanted.load(path);
        if (!old.has(path)) {
            return before.equals(there.text())
                    ? present(FilePlan.Fate.UNCHANGED, before, "it is the new release's already")
                    : present(FilePlan.Fate.KEPT, before, "it was here before the release's");
        }
        List<MergeNote> notes = here.merge(old.load(path), there, modes);
        String after = here.text();
        if (after.equals(before)) {
            return new FilePlan(
                    FilePlan.Fate.UNCHANGED, Optional.of(after), notes, "nothing in it changes");
        }
        return after.equals(there.text())
                ? present(FilePlan.Fate.TAKEN, after, "it was not customised")
                : new FilePlan(
                        FilePlan.Fate.MERGED, Optional.of(after), notes, "it was customised");
    }

    private static FilePlan absent(String path, ConfigurationFiles old, ConfigurationFiles wanted) {
        if (!wanted.has(path)) {
            return new FilePlan(
                    FilePlan.Fate.REMOVED, Optional.empty(), List.of(), "it is gone already");
        }
        return old.has(path)
                ? new FilePlan(
                        FilePlan.Fate.STAYS_DELETED,
                        Optional.empty(),
                        List.of(),
                        "it was deleted here")
                : present(
                        FilePlan.Fate.CREATED,
                        wanted.load(path).text(),
                        "the new release brings it");
    }

    /** The new release has no such file. */
    private static FilePlan withdrawn(String path, ConfigurationFiles old, String text) {
        if (!old.has(path)) {
            return present(FilePlan.Fate.KEPT, text, "no release knows it");
        }
        boolean customised = !old.load(path).text().equals(text);
        return new FilePlan(
                customised ? FilePlan.Fate.SET_ASIDE : FilePlan.Fate.REMOVED,
                Optional.empty(),
                List.of(),
                customised
                        ? "the new release has it no more; its customised text is kept aside"
                        : "the new release has it no more");
    }

    private static FilePlan present(FilePlan.Fate fate, String text, String why) {
        return new FilePlan(fate, Optional.of(text), List.of(), why);
    }

    /** What becomes of each file, under its absolute path. */
    public SequencedMap<String, FilePlan> files() {
        return Collections.unmodifiableSequencedMap(files);
    }
}
