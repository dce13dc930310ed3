package io.oneedge.config.command;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.KeyPlan;
import io.oneedge.config.release.Place;
import io.oneedge.config.transaction.FileRights;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an upgrade would do, for people and for programs. */
final class PlanReport {

    /** Characters of a value that are shown to people. */
    private static final int SHOWN_MAX = 70;

    /** Characters of a map in a collision that is shown with all its members. */
    private static final int WHOLE_MAX = 300;

    private final PlannedUpgrade upgrade;
    private final SequencedMap<String, FileRights> directories;
    private final SequencedMap<String, FileRights> given;
    private final SequencedMap<String, String> moves;

    /**
     * @param changes what it would change on the disk
     */
    PlanReport(PlannedUpgrade upgrade, UpgradeChanges changes) {
        this.upgrade = upgrade;
        this.directories = changes.directories();
        this.given = changes.given();
        this.moves = upgrade.mine().moves();
    }

    /** A line for every file and key that is not just as it was. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Configuration %s to %s: what an upgrade would do"
                        .formatted(upgrade.from(), upgrade.to()));
        Map<String, Integer> counts = new TreeMap<>();
        upgrade.plan()
                .files()
                .forEach((path, file) -> {
                    counts.merge(file.fate().words(), 1, Integer::sum);
                    List<KeyPlan> keys = upgrade.plan().keys(path);
                    if (file.fate() != FilePlan.Fate.UNCHANGED
                            || !keys.isEmpty()
                            || moves.containsKey(path)) {
                        lines.add("");
                        lines.add("%s: %s (%s)".formatted(path, file.fate().words(), file.why()));
                        if (moves.containsKey(path)) {
                            lines.add("  moved      from " + moves.get(path));
                        }
                        keys.forEach(key -> lines.add(line(key)));
                    }
                });
        upgrade.mine()
                .otherFiles()
                .forEach((path, file) -> {
                    lines.add("");
                    lines.add(path + ": written (by a migration)");
                });
        if (!directories.isEmpty()) {
            lines.add("");
            directories.forEach((path, owner) ->
                    lines.add("%s: directory made for %s".formatted(path, whose(owner))));
        }
        if (!given.isEmpty()) {
            lines.add("");
            given.forEach(
                    (path, owner) -> lines.add("%s: given to %s".formatted(path, whose(owner))));
        }
        if (!upgrade.mine().notices().isEmpty()) {
            lines.add("");
            upgrade.mine().notices().forEach(notice -> lines.add("Note: " + notice));
        }
        lines.add("");
        lines.add(summary(counts));
        return lines;
    }

    private static String whose(FileRights owner) {
        return "%s:%s with %s"
                .formatted(owner.user().orElse("?"), owner.group().orElse("?"), owner.mode());
    }

    private static String summary(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((fate, count) -> parts.add(count + " " + fate));
        return "Files: " + String.join(", ", parts);
    }

    private static String line(KeyPlan key) {
        String values =
                switch (key.fate()) {
                    case KEPT -> shown(key.place(), key.mine());
                    case REMOVED -> shown(key.place(), key.mine());
                    case TAKEN, MERGED -> shown(key.place(), key.wanted());
                    case COLLISION ->
                            "base %s, mine %s, new %s"
                                    .formatted(
                                            shown(key.place(), key.base()),
                                            shown(key.place(), key.mine()),
                                            shown(key.place(), key.wanted()));
                };
        return "  %-10s %s: %s; %s".formatted(word(key.fate()), key.place(), values, key.why());
    }

    static String word(KeyPlan.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    /** A value in one short line; none that may be a password. */
    static String shown(String place, Optional<Value> value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        String text = Secrets.hidden(place, value.get()).compact();
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    /** Everything, as a document. */
    JsonObject json() {
        List<Json> files = new ArrayList<>();
        upgrade.plan().files().forEach((path, file) -> files.add(json(path, file)));
        return Json.object()
                .with("from", upgrade.from().toString())
                .with("to", upgrade.to().toString())
                .with("open", open())
                .with("files", Json.of(files))
                .with(
                        "written",
                        Json.of(
                                upgrade.mine().otherFiles().keySet().stream()
                                        .<Json>map(Json::of)
                                        .toList()))
                .with(
                        "directories",
                        Json.of(directories.keySet().stream().<Json>map(Json::of).toList()))
                .with("given", Json.of(given.keySet().stream().<Json>map(Json::of).toList()))
                .with(
                        "notices",
                        Json.of(upgrade.mine().notices().stream().<Json>map(Json::of).toList()));
    }

    private long open() {
        return upgrade.plan().files().values().stream().mapToLong(it -> it.open().size()).sum();
    }

    private Json json(String path, FilePlan file) {
        return Json.object()
                .with("path", path)
                .with("fate", file.fate().name().toLowerCase(Locale.ROOT))
                .with("why", file.why())
                .with("moved_from", Optional.ofNullable(moves.get(path)))
                .with(
                        "keys",
                        Json.of(upgrade.plan().keys(path).stream().map(PlanReport::json).toList()));
    }

    private static Json json(KeyPlan key) {
        JsonObject json =
                Json.object()
                        .with("place", key.place())
                        .with("fate", word(key.fate()))
                        .with("why", key.why());
        json = with(json, "base", key.place(), key.base());
        json = with(json, "mine", key.place(), key.mine());
        return with(json, "new", key.place(), key.wanted());
    }

    private static JsonObject with(
            JsonObject json, String name, String place, Optional<Value> value) {
        return value.map(it -> json.with(name, Secrets.hidden(place, it))).orElse(json);
    }

    /** A collision with its three values and a proposal. */
    static List<String> collision(String path, MergeNote note) {
        String place = Place.of(note.path());
        List<Value> all =
                Stream.of(note.base(), note.mine(), note.theirs())
                        .flatMap(Optional::stream)
                        .toList();
        return List.of(
                "%s: %s: %s".formatted(path, place, note.kind().problem()),
                "  base: " + whole(place, note.base(), all),
                "  mine: " + whole(place, note.mine(), all),
                "  new:  " + whole(place, note.theirs(), all),
                "  proposal: mine, as somebody wanted it so");
    }

    /** A value, without what a large map has in common with the other versions. */
    private static String whole(String place, Optional<Value> value, List<Value> all) {
        if (value.isEmpty()) {
            return "nothing";
        }
        String text = Secrets.hidden(place, value.get()).compact();
        List<Mapping> maps =
                all.stream().filter(Mapping.class::isInstance).map(Mapping.class::cast).toList();
        if (text.length() <= WHOLE_MAX || maps.size() < 2 || maps.size() < all.size()) {
            return text;
        }
        Mapping map = (Mapping) value.get();
        Mapping own =
                map.without(member ->
                        maps.stream()
                                .allMatch(
                                        it -> it.all(member.key()).equals(map.all(member.key()))));
        int common = map.members().size() - own.members().size();
        return common == 0
                ? text
                : "%s, and %,d that are the same in all"
                        .formatted(Secrets.hidden(place, own).compact(), common);
    }
}
