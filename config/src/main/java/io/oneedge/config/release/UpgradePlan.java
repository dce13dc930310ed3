package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.ParseError;
import io.oneedge.config.merge.Decision;
import io.oneedge.config.merge.Decisions;
import io.oneedge.config.merge.MergeNote;
import java.util.ArrayList;
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

    /** What somebody decided about the collisions of files. */
    @FunctionalInterface
    public interface Resolver {

        /** Nobody has decided anything. */
        Resolver NONE = (path, collision) -> Optional.empty();

        /** The decision, if there is one. */
        Optional<Decision> of(String path, MergeNote collision);
    }

    private final ConfigurationFiles old;
    private final ConfigurationFiles wanted;
    private final ConfigurationFiles mine;
    private final Resolver resolver;
    private final boolean recreate;
    private final SequencedMap<String, FilePlan> files = new LinkedHashMap<>();

    private UpgradePlan(
            ConfigurationFiles old,
            ConfigurationFiles wanted,
            ConfigurationFiles mine,
            Resolver resolver,
            boolean recreate) {
        this.old = old;
        this.wanted = wanted;
        this.mine = mine;
        this.resolver = resolver;
        this.recreate = recreate;
    }

    /** As the next, with no collision decided and deleted files left so. */
    public static UpgradePlan of(
            ConfigurationFiles old, ConfigurationFiles wanted, ConfigurationFiles mine) {
        return of(old, wanted, mine, Resolver.NONE, false);
    }

    /**
     * @param old the stock files of the release that {@code mine} comes from
     * @param wanted the stock files of the new release
     * @param mine the administrator's files
     * @param recreate whether files that the administrator deleted come back
     */
    public static UpgradePlan of(
            ConfigurationFiles old,
            ConfigurationFiles wanted,
            ConfigurationFiles mine,
            Resolver resolver,
            boolean recreate) {
        UpgradePlan plan = new UpgradePlan(old, wanted, mine, resolver, recreate);
        Set<String> paths = new TreeSet<>(old.rules().keySet());
        paths.addAll(wanted.rules().keySet());
        paths.addAll(mine.rules().keySet());
        paths.forEach(path -> plan.files.put(path, plan.plan(path)));
        return plan;
    }

    private FilePlan plan(String path) {
        if (!mine.has(path)) {
            return absent(path);
        }
        String before = mine.text(path);
        if (!wanted.has(path)) {
            return withdrawn(path, before);
        }
        String there = wanted.text(path);
        if (before.equals(there)) {
            return unchanged(path, "it is the new release's already");
        }
        if (!old.has(path)) {
            return present(FilePlan.Fate.KEPT, path, "it was here before the release brought one");
        }
        if (old.reconstructed()) {
            // Its comments are not known, so its text tells nothing that its values do not.
            return merged(path, before, there);
        }
        String was = old.text(path);
        if (before.equals(was)) {
            return plan(
                    FilePlan.Fate.TAKEN,
                    path,
                    Optional.of(EncodedText.of(there)),
                    "it was not customised");
        }
        return was.equals(there)
                ? unchanged(path, "the new release does not change it")
                : merged(path, before, there);
    }

    private FilePlan merged(String path, String before, String there) {
        List<MergeNote> open = new ArrayList<>();
        Decisions decisions =
                collision -> {
                    Optional<Decision> decision = resolver.of(path, collision);
                    if (decision.isEmpty()) {
                        open.add(collision);
                    }
                    return decision.orElse(Decision.MINE);
                };
        ConfigurationFile here;
        List<MergeNote> notes;
        try {
            here = mine.load(path);
            if (old.reconstructed() && old.load(path).diff(here).isEmpty()) {
                return plan(
                        FilePlan.Fate.TAKEN,
                        path,
                        Optional.of(EncodedText.of(there)),
                        "its values are those of the old release, whose comments are not known");
            }
            notes = here.merge(old.load(path), wanted.load(path), decisions);
        } catch (ParseError e) {
            if (old.text(path).equals(there)) {
                return unchanged(path, "the new release does not change it; it cannot be read");
            }
            String why = String.valueOf(e.getMessage());
            return plan(FilePlan.Fate.BROKEN, path, Optional.of(EncodedText.of(before)), why);
        }
        EncodedText after = here.encoded();
        FilePlan.Fate fate =
                after.text().text().equals(before)
                        ? FilePlan.Fate.UNCHANGED
                        : after.text().text().equals(there)
                                ? FilePlan.Fate.TAKEN
                                : FilePlan.Fate.MERGED;
        String why =
                switch (fate) {
                    case UNCHANGED -> "nothing in it changes";
                    case TAKEN -> "what was customised is in the new release";
                    default -> "it was customised";
                };
        return new FilePlan(fate, rule(path), Optional.of(after), notes, open, why);
    }

    private FilePlan absent(String path) {
        if (!wanted.has(path)) {
            return plan(FilePlan.Fate.REMOVED, path, Optional.empty(), "it is gone already");
        }
        if (old.has(path) && !recreate) {
            return plan(
                    FilePlan.Fate.STAYS_DELETED,
                    path,
                    Optional.empty(),
                    old.text(path).equals(wanted.text(path))
                            ? "it was deleted here"
                            : "it was deleted here; the new release changes it");
        }
        return plan(
                FilePlan.Fate.CREATED,
                path,
                Optional.of(EncodedText.of(wanted.text(path))),
                old.has(path)
                        ? "it was deleted here, and comes back"
                        : "the new release brings it");
    }

    /** The new release has no such file. */
    private FilePlan withdrawn(String path, String text) {
        if (!old.has(path)) {
            return present(FilePlan.Fate.KEPT, path, "no release knows it");
        }
        return old.text(path).equals(text)
                ? plan(
                        FilePlan.Fate.REMOVED,
                        path,
                        Optional.empty(),
                        "the new release has it no more")
                : plan(
                        FilePlan.Fate.SET_ASIDE,
                        path,
                        Optional.empty(),
                        "the new release has it no more; its customised text is kept aside");
    }

    private FilePlan unchanged(String path, String why) {
        return present(FilePlan.Fate.UNCHANGED, path, why);
    }

    private FilePlan present(FilePlan.Fate fate, String path, String why) {
        return plan(fate, path, Optional.of(mine.encoded(path)), why);
    }

    private FilePlan plan(
            FilePlan.Fate fate, String path, Optional<EncodedText> content, String why) {
        return new FilePlan(fate, rule(path), content, List.of(), List.of(), why);
    }

    private FileRule rule(String path) {
        for (ConfigurationFiles files : List.of(wanted, old, mine)) {
            FileRule rule = files.rules().get(path);
            if (rule != null) {
                return rule;
            }
        }
        throw new IllegalStateException(path);
    }

    /** The plan with other results for some files. */
    public UpgradePlan with(SequencedMap<String, FilePlan> changed) {
        UpgradePlan plan = new UpgradePlan(old, wanted, mine, resolver, recreate);
        plan.files.putAll(files);
        plan.files.putAll(changed);
        return plan;
    }

    /** What becomes of each file, under its absolute path. */
    public SequencedMap<String, FilePlan> files() {
        return Collections.unmodifiableSequencedMap(files);
    }

    /** What becomes of the keys of a file that is here and in both releases. */
    public List<KeyPlan> keys(String path) {
        FilePlan plan = Optional.ofNullable(files.get(path)).orElseThrow();
        boolean readable = plan.fate() != FilePlan.Fate.BROKEN && !plan.content().isEmpty();
        if (!readable || !mine.has(path) || !old.has(path) || !wanted.has(path)) {
            return List.of();
        }
        return KeyPlans.of(old.load(path), wanted.load(path), mine.load(path), plan);
    }

    /** The files that cannot be read although the release changes them. */
    public List<String> broken() {
        return files.keySet().stream().filter(path -> fate(path) == FilePlan.Fate.BROKEN).toList();
    }

    private FilePlan.Fate fate(String path) {
        return Optional.ofNullable(files.get(path)).orElseThrow().fate();
    }

    /** Whether a collision is left that nobody has decided. */
    public boolean open() {
        return files.values().stream().anyMatch(file -> !file.open().isEmpty());
    }
}
