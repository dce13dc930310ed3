package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Summary;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A record for tests: in a folder or in none. */
record Note(long id, String name, OptionalLong folder, String text) {

    static final Index<Note> FOLDER = Index.single("folder", Note::folder);

    /** The numbers of notes that the text mentions as {@code #3}. */
    static final Index<Note> MENTION = new Index<>("mention", Note::mentions);

    static final Kind<Note> KIND =
            new Kind<>(
                    "note",
                    Note::id,
                    Note::name,
                    Note::encode,
                    Note::decode,
                    List.of(FOLDER, MENTION),
                    0,
                    note -> note.text().equals("history"));

    /** A kind whose name is a word of SQL and whose first ids are set aside. */
    static final Kind<Note> GROUP =
            new Kind<>("group", Note::id, Note::name, Note::encode, Note::decode, List.of(), 100);

    /** What a note looks like. */
    static final Projection<Note, String> SHOWN =
            new Projection<>("note shown", KIND, Note::shown, String::length);

    /** What all of them look like together. */
    static final Summary<Note, String, List<String>> ALL_SHOWN =
            new Summary<>("notes shown", SHOWN, List::copyOf);

    static Note of(long id, String name) {
        return new Note(id, name, OptionalLong.empty(), "");
    }

    Note in(long number) {
        return new Note(id, name, OptionalLong.of(number), text);
    }

    Note saying(String other) {
        return new Note(id, name, folder, other);
    }

    String shown() {
        return name + " in " + folder + ": " + text;
    }

    private Set<Long> mentions() {
        return Pattern.compile("#([0-9]+)")
                .matcher(text)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }

    static String encode(Note note) {
        if (note.text().equals("unwritable")) {
            throw new IllegalStateException("unwritable");
        }
        String place = note.folder().isPresent() ? "" + note.folder().getAsLong() : "";
        return note.id() + "\t" + note.name() + "\t" + place + "\t" + note.text();
    }

    static Note decode(String line) {
        String[] fields = line.split("\t", 4);
        OptionalLong folder =
                fields[2].isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(fields[2]));
        return new Note(Long.parseLong(fields[0]), fields[1], folder, fields[3]);
    }
}
