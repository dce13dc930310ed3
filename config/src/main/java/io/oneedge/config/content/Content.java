package io.oneedge.config.content;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part of a file's content that can be changed in memory like a map, a list or a text. It is a
 * place, not a copy: what changes here changes in the file's content. A name with a leading colon
 * is a Ruby symbol ({@code ":name"}). Where there is nothing yet, {@link #put} makes a map and
 * {@link #add} a list.
 */
public final class Content {

    private final String place;
    private final Supplier<Value> read;
    private final Consumer<Value> write;

    private Content(String place, Supplier<Value> read, Consumer<Value> write) {
        this.place = place;
        this.read = read;
        this.write = write;
    }

    /** The whole content, kept by whoever reads and writes it. */
    public static Content whole(Supplier<Value> read, Consumer<Value> write) {
        return new Content("", read, write);
    }

    /** The value as it is now; it does not change any more. */
    public Value value() {
        return read.get();
    }

    /** The text of a scalar. */
    public String text() {
        if (value() instanceof Scalar scalar) {
            return scalar.text();
        }
        throw notA("a text");
    }

    /** Puts another value in this place. */
    public void set(Value value) {
        write.accept(value);
    }

    /** Puts a text in this place; an exported variable stays one. */
    public void set(String text) {
        boolean exported = value() instanceof Scalar scalar && scalar.kind() == ScalarKind.EXPORTED;
        set(exported ? new Scalar(ScalarKind.EXPORTED, text) : Value.of(text));
    }

    // Maps

    /** The keys of a map, each once. */
    public List<Scalar> keys() {
        return mapping().keys();
    }

    public boolean has(String key) {
        return mapping().has(key(key));
    }

    /** The value of a key of a map; the last one where the key stands several times. */
    public Content at(String name) {
        Scalar key = key(name);
        if (!mapping().has(key)) {
            throw Failure.invalid("There is no %s in %s".formatted(name, placeName()));
        }
        return new Content(
                place + "/" + name,
                () -> mapping().get(key).orElse(Scalar.NULL),
                value -> write.accept(mapping().with(key, value)));
    }

    /** Gives a key of a map a value, the only one it has then. */
    public void put(String key, Value value) {
        write.accept(mapping().with(key(key), value));
    }

    /** Gives a key of a map a text as its only value; an exported variable stays one. */
    public void put(String key, String text) {
        if (has(key)) {
            at(key).set(text);
        } else {
            put(key, Value.of(text));
        }
    }

    public void put(String key, long number) {
        put(key, Scalar.integer(number));
    }

    public void put(String key, boolean value) {
        put(key, Scalar.bool(value));
    }

    /** One more value for a key that may stand several times. */
    public void putAnother(String key, Value value) {
        write.accept(mapping().plus(key(key), value));
    }

    /** Removes a key with all its values; nothing happens if there is none. */
    public void remove(String key) {
        write.accept(mapping().without(key(key)));
    }

    // Lists

    /** How many elements a list has, or members a map. */
    public int size() {
        return switch (value()) {
            case Mapping mapping -> mapping.members().size();
            case Sequence sequence -> sequence.elements().size();
            case Scalar scalar -> 0;
        };
    }

    /** The element of a list at an index from 0. */
    public Content at(int index) {
        elements().get(index);
        return new Content(
                place + "/" + index, () -> elements().get(index), value -> replace(index, value));
    }

    /** One more element at the end of a list. */
    public void add(Value value) {
        add(elements().size(), value);
    }

    public void add(String text) {
        add(Value.of(text));
    }

    /** One more element before the one at {@code index}. */
    public void add(int index, Value value) {
        List<Value> more = elements();
        more.add(index, value);
        write.accept(new Sequence(more));
    }

    /** Removes the element of a list at an index from 0. */
    public void remove(int index) {
        List<Value> fewer = elements();
        fewer.remove(index);
        write.accept(new Sequence(fewer));
    }

    private void replace(int index, Value value) {
        List<Value> changed = elements();
        changed.set(index, value);
        write.accept(new Sequence(changed));
    }

    private List<Value> elements() {
        return switch (value()) {
            case Sequence sequence -> new ArrayList<>(sequence.elements());
            case Scalar scalar when scalar.equals(Scalar.NULL) -> new ArrayList<>();
            case Scalar scalar -> throw notA("a list");
            case Mapping mapping -> throw notA("a list");
        };
    }

    private Mapping mapping() {
        return switch (value()) {
            case Mapping mapping -> mapping;
            case Scalar scalar when scalar.equals(Scalar.NULL) -> Mapping.EMPTY;
            case Scalar scalar -> throw notA("a map");
            case Sequence sequence -> throw notA("a map");
        };
    }

    private static Scalar key(String name) {
        return name.length() > 1 && name.startsWith(":")
                ? Scalar.symbol(name.substring(1))
                : Scalar.string(name);
    }

    private Failure notA(String wanted) {
        return Failure.invalid(
                "%s is %s, not %s".formatted(placeName(), value().kindName(), wanted));
    }

    private String placeName() {
        return place.isEmpty() ? "the content" : place.substring(1);
    }
}
