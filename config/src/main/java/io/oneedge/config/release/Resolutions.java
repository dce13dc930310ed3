package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.Decision;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.foundation.failure.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What somebody decided about collisions: per file and place, {@code mine}, {@code new}, or a map
 * with a {@code value}. A file of them makes an upgrade repeatable.
 *
 * @param files path → place → decision
 */
public record Resolutions(SequencedMap<String, SequencedMap<String, Decision>> files) {

    public static final Resolutions NONE = new Resolutions(new LinkedHashMap<>());

    private static final String MINE = "mine";
    private static final String NEW = "new";
    private static final String VALUE = "value";

    public Resolutions {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /**
     * Reads them from YAML or JSON.
     *
     * @throws Failure if a decision is not one
     */
    public static Resolutions read(String text) {
        Value root = ConfigurationFile.of(FileType.YAML_STRICT, text).content().value();
        if (root.equals(Scalar.NULL)) {
            return NONE;
        }
        SequencedMap<String, SequencedMap<String, Decision>> files = new LinkedHashMap<>();
        for (Member file : mapping(root, "The resolutions are").members()) {
            SequencedMap<String, Decision> places = new LinkedHashMap<>();
            String path = file.key().text();
            for (Member place :
                    mapping(file.value(), "The resolutions of " + path + " are").members()) {
                places.put(place.key().shown(), decision(path, place));
            }
            files.put(path, places);
        }
        return new Resolutions(files);
    }

    private static Mapping mapping(Value value, String what) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw Failure.invalid(what + " a map, not " + value.kindName());
    }

    private static Decision decision(String path, Member place) {
        if (place.value().equals(Value.of(MINE))) {
            return Decision.MINE;
        }
        if (place.value().equals(Value.of(NEW))) {
            return Decision.THEIRS;
        }
        if (place.value() instanceof Mapping mapping && mapping.keys().size() == 1) {
            Optional<Value> value = mapping.get(VALUE);
            if (value.isPresent()) {
                return Decision.of(value.get());
            }
        }
        throw Failure.invalid(
                "The resolution of %s in %s is mine, new, or a map with a value"
                        .formatted(place.key(), path));
    }

    /** What was decided about a collision, if anything was. */
    public Optional<Decision> of(String path, MergeNote collision) {
        Map<String, Decision> places = files.get(path);
        return Optional.ofNullable(places == null ? null : places.get(Place.of(collision.path())));
    }

    /** These and one more, which takes the place of an older one. */
    public Resolutions with(String path, String place, Decision decision) {
        SequencedMap<String, SequencedMap<String, Decision>> more = new LinkedHashMap<>(files);
        SequencedMap<String, Decision> places =
                new LinkedHashMap<>(more.getOrDefault(path, new LinkedHashMap<>()));
        places.put(place, decision);
        more.put(path, places);
        return new Resolutions(more);
    }

    /** As a file that {@link #read} takes. */
    public String text() {
        Mapping root = Mapping.EMPTY;
        for (Map.Entry<String, SequencedMap<String, Decision>> file : files.entrySet()) {
            Mapping places = Mapping.EMPTY;
            for (Map.Entry<String, Decision> place : file.getValue().entrySet()) {
                places = places.with(Scalar.string(place.getKey()), value(place.getValue()));
            }
            root = root.with(Scalar.string(file.getKey()), places);
        }
        ConfigurationFile document = new ConfigurationFile(FileType.YAML_STRICT);
        document.content().set(root);
        return document.text();
    }

    private static Value value(Decision decision) {
        return switch (decision.side()) {
            case MINE -> Value.of(MINE);
            case THEIRS -> Value.of(NEW);
            case OTHER ->
                    Mapping.of(
                            new Member(Scalar.string(VALUE), decision.value().orElse(Scalar.NULL)));
        };
    }
}
