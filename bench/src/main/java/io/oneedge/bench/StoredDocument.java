package io.oneedge.bench;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A record about as large as a VM, for the benchmarks of the store. */
record StoredDocument(long id, long host, String text) {

    /** Length of the text, in characters. */
    static final int LENGTH = 4_000;

    static final int HOSTS = 50;

    static final Index<StoredDocument> HOST =
            Index.single("host", document -> OptionalLong.of(document.host()));

    static final Kind<StoredDocument> KIND =
            new Kind<>(
                    "document",
                    StoredDocument::id,
                    document -> "document-" + document.id(),
                    document -> document.host() + "\t" + document.id() + "\t" + document.text(),
                    StoredDocument::decode,
                    List.of(HOST),
                    0);

    private static final String NOISE = noise(1 << 20);

    /** With a text of its own: SQLite leaves pages alone that do not change. */
    static StoredDocument random(long id, RandomGenerator random) {
        int start = random.nextInt(NOISE.length() - LENGTH);
        return new StoredDocument(
                id, random.nextInt(HOSTS), NOISE.substring(start, start + LENGTH));
    }

    private static String noise(int length) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static StoredDocument decode(String body) {
        String[] fields = body.split("\t", 3);
        return new StoredDocument(Long.parseLong(fields[1]), Long.parseLong(fields[0]), fields[2]);
    }
}
