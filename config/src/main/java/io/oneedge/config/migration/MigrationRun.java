package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.assignment.SectionName;
import io.oneedge.config.content.ListText;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.release.ConfigurationFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Declared migrations on one set of files. A file that is not there and that a key goes to begins
 * as the new release has it, so that what is moved finds its place in it.
 */
final class MigrationRun {

    private final Sandbox files;
    private final ConfigurationFiles wanted;

    /** The keys that were derived, and where moved ones went to. */
    private final Set<KeyPlace> derived = new LinkedHashSet<>();

    private final Set<KeyPlace> moved = new LinkedHashSet<>();
    private final Map<KeyPlace, List<Value>> removed = new HashMap<>();

    /** The keys that others were derived from. */
    private final Set<KeyPlace> sources = new HashSet<>();

    private final Set<String> begun = new LinkedHashSet<>();

    MigrationRun(Sandbox files, ConfigurationFiles wanted) {
        this.files = files;
        this.wanted = wanted;
    }

    Set<KeyPlace> derived() {
        return derived;
    }

    Set<KeyPlace> moved() {
        return moved;
    }

    /** The files that began as the new release has them. */
    Set<String> begun() {
        return begun;
    }

    /** Whether all of this place's value was taken over to other places. */
    boolean isSource(KeyPlace place) {
        return sources.contains(place);
    }

    /** What was removed, for each place that something was to be removed from. */
    Map<KeyPlace, List<Value>> removed() {
        return removed;
    }

    void run(Migration migration) {
        try {
            switch (migration) {
                case Migration.MakeDirectory make ->
                        files.makeDirectory(make.path(), make.ownership());
                case Migration.MoveFile move -> moveFile(move.from(), move.to());
                case Migration.MoveKey move -> moveKey(move.from(), move.to());
                case Migration.RemoveKey remove -> removeKey(remove.place());
                case Migration.Derive derive -> derive(derive);
                case Migration.RenameElements rename -> rename(rename);
            }
        } catch (ParseError e) {
            files.notice(
                    "%s cannot be read, so nothing was moved from it or into it"
                            .formatted(e.file()));
        }
    }

    private void moveFile(String from, String to) {
        if (!files.has(from)) {
            return;
        }
        if (files.exists(to)) {
            files.notice(
                    ("%s was not moved to %s, which is there already: take over from it what you"
                                    + " need")
                            .formatted(from, to));
            return;
        }
        files.move(from, to);
    }

    private void removeKey(KeyPlace place) {
        removed.put(place, values(place));
        put(place, List.of());
    }

    private void moveKey(KeyPlace from, KeyPlace to) {
        List<Value> values = values(from);
        if (values.isEmpty()) {
            return;
        }
        boolean begins = begins(to.file());
        List<Value> there = begins ? List.of() : values(to);
        List<Value> together = new ArrayList<>(there);
        for (Value value : values) {
            Value spelled = spelled(value, from, to);
            Optional<Value> name = name(to, spelled);
            boolean clashes =
                    name.isPresent()
                            ? there.stream().anyMatch(it -> name(to, it).equals(name))
                            : !there.isEmpty();
            if (!clashes) {
                together.add(spelled);
            } else if (!there.contains(spelled)) {
                files.notice("%s was not moved to %s, which is set already".formatted(from, to));
            }
        }
        put(from, List.of());
        if (file(to.file()).isPresent() || begins) {
            put(to, together);
            moved.add(to);
        }
    }

    private static Optional<Value> name(KeyPlace place, Value value) {
        return place.path().getLast() instanceof Scalar key
                ? SectionName.in(key, value)
                : Optional.empty();
    }

    private void derive(Migration.Derive derive) {
        List<Value> values = values(derive.from());
        if (values.isEmpty() || !(values.getLast() instanceof Scalar source)) {
            return;
        }
        Matcher found = derive.match().matcher(Spelling.bare(source));
        if (!found.find()) {
            return;
        }
        String first = found.groupCount() == 0 ? found.group() : found.group(1);
        if (derive.least() != Migration.Derive.NO_LEAST
                && Template.number(first).filter(it -> it >= derive.least()).isEmpty()) {
            files.notice(
                    "%s is less than %d, and was not taken over"
                            .formatted(derive.from(), derive.least()));
            sources.add(derive.from());
            return;
        }
        sources.add(derive.from());
        for (Migration.Derived target : derive.targets()) {
            Optional<String> text = Template.filled(target.template(), found);
            String file = target.place().file();
            if (text.isPresent() && (begins(file) || file(file).isPresent())) {
                boolean free = begun.contains(file) || values(target.place()).isEmpty();
                if (free || derived.contains(target.place())) {
                    put(target.place(), List.of(Spelling.value(text.get(), type(file))));
                    derived.add(target.place());
                }
            }
        }
    }

    private void rename(Migration.RenameElements rename) {
        List<Value> renamed = new ArrayList<>();
        for (Value value : values(rename.place())) {
            renamed.add(
                    switch (value) {
                        case Sequence sequence -> {
                            Set<Value> elements = new LinkedHashSet<>();
                            for (Value element : sequence.elements()) {
                                elements.add(
                                        element instanceof Scalar scalar
                                                ? renamed(scalar, rename.names())
                                                : element);
                            }
                            yield new Sequence(List.copyOf(elements));
                        }
                        case Scalar text ->
                                new Scalar(
                                        text.kind(), ListText.renamed(text.text(), rename.names()));
                        case Mapping mapping -> mapping;
                    });
        }
        put(rename.place(), renamed);
    }

    private static Value renamed(Scalar element, Map<String, String> names) {
        return new Scalar(element.kind(), names.getOrDefault(element.text(), element.text()));
    }

    // Files

    private Optional<ConfigurationFile> file(String path) {
        return files.has(path) ? Optional.of(files.load(path)) : Optional.empty();
    }

    /** Whether the file began here: it does if the new release has it, and this set had not. */
    boolean begins(String path) {
        if (!files.has(path) && wanted.has(path)) {
            files.write(path, wanted.load(path).text());
            begun.add(path);
        }
        return begun.contains(path);
    }

    private FileType type(String path) {
        return files.load(path).type();
    }

    private List<Value> values(KeyPlace place) {
        return file(place.file())
                .map(file -> place.keys().values(file.content().value()))
                .orElse(List.of());
    }

    private void put(KeyPlace place, List<Value> values) {
        if (files.has(place.file()) && !values(place).equals(values)) {
            files.edit(
                    place.file(),
                    file -> file.content().set(place.keys().with(file.content().value(), values)));
        }
    }

    private Value spelled(Value value, KeyPlace from, KeyPlace to) {
        begins(to.file());
        return files.has(to.file())
                ? Spelling.converted(value, type(from.file()), type(to.file()))
                : value;
    }
}
