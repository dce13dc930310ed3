package io.oneedge.core.object;

import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.xmlrpc.Escaping;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.List;

/** The documents that are kept ready to be sent. */
public final class DocumentCheck implements Check {

    /** A monitoring message may come between the two; it does not come every time. */
    private static final int ATTEMPTS = 3;

    /** Characters of a document that are shown from where it differs. */
    private static final int SHOWN = 60;

    private final List<Noun<?>> nouns;

    public DocumentCheck(List<Noun<?>> nouns) {
        this.nouns = List.copyOf(nouns);
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public String compares() {
        return "the documents that are kept ready with the same written anew";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        nouns.forEach(noun -> check(reading, findings, noun));
    }

    private static <T extends PoolObject<T>> void check(
            Reading reading, Findings findings, Noun<T> noun) {
        if (noun.kept().isPresent()) {
            for (Form form : Form.values()) {
                check(reading, findings, noun, noun.kept().get(), form);
            }
        }
    }

    private static <T extends PoolObject<T>, K extends Listed> void check(
            Reading reading,
            Findings findings,
            Noun<T> noun,
            KeptDocuments<T, K> documents,
            Form form) {
        for (T object : reading.all(noun.kind())) {
            String kept = "";
            String anew = "-";
            for (int i = 0; i < ATTEMPTS && !kept.equals(anew); i++) {
                kept = kept(reading, documents, form, object.id());
                anew = anew(reading, noun, form, object);
            }
            int from = firstDifference(kept, anew);
            findings.compare(
                    noun.resource().words() + " " + object.id(),
                    form + " document from character " + from,
                    part(kept, from),
                    part(anew, from));
        }
    }

    private static <T, K extends Listed> String kept(
            Reading reading, KeptDocuments<T, K> documents, Form form, int id) {
        Pieces.Builder pieces = new Pieces.Builder();
        reading.find(documents.in(form), id)
                .ifPresent(found -> documents.append(pieces, reading, found));
        return Escaping.unescape(pieces.build());
    }

    private static <T extends PoolObject<T>> String anew(
            Reading reading, Noun<T> noun, Form form, T object) {
        XmlWriter out = new XmlWriter();
        noun.write(out, reading, object, form);
        return out.toString();
    }

    private static int firstDifference(String kept, String anew) {
        int at = 0;
        while (at < kept.length() && at < anew.length() && kept.charAt(at) == anew.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String part(String document, int from) {
        return document.substring(from, Math.min(document.length(), from + SHOWN));
    }
}
