package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.oneedge.config.ParseError;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Reconciliation;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YamlPropertyTest {

    private static final int FEW_TEXTS = 300;
    private static final int TEXTS = 1_000;
    private static final int MANY_TEXTS = 20_000;

    private final YamlLanguage language = new YamlLanguage();

    @Test
    void readsWhatWasWritten() {
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            Value value = new RandomValues(random).collection();
            String text = new RandomYaml(random).text(value);
            assertThat(read(text, seed).value()).as("seed %d:%n%s", seed, text).isEqualTo(value);
        }
    }

    @Test
    void editedTextMeansWhatWasWanted() {
        editTexts(0, TEXTS);
    }

    @Test
    @Tag("long")
    void manyEditedTextsMeanWhatWasWanted() {
        editTexts(TEXTS, MANY_TEXTS);
    }

    @Test
    void anotherValueIsOneEditOfItsOwnText() {
        int checked = 0;
        for (int seed = 0; seed < FEW_TEXTS; seed++) {
            Random random = new Random(seed);
            String text = new RandomYaml(random).text(new RandomValues(random).collection());
            checked += OneValueOneSpan.check(text, 4, random, "seed " + seed);
        }
        assertThat(checked).isGreaterThan(FEW_TEXTS);
    }

    private void editTexts(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            Random random = new Random(seed);
            RandomValues values = new RandomValues(random);
            String text = new RandomYaml(random).text(values.collection());
            for (int step = 0; step < 4; step++) {
                Tree tree = read(text, seed);
                Value wanted = values.changed(tree.value());
                text = edited(tree, wanted, seed);
            }
        }
    }

    private String edited(Tree tree, Value wanted, int seed) {
        String before = tree.source().text();
        String said = "seed %d, wanted %s%n%s".formatted(seed, wanted, before);
        try {
            List<Edit> edits = language.edits(tree, Reconciliation.toward(tree, wanted));
            String after = tree.source().apply(edits).text();
            Value reached = language.read(new SourceText(after), "edited:\n" + after).value();
            assertThat(reached).as("%s%n-- became%n%s", said, after).isEqualTo(wanted);
            return after;
        } catch (RuntimeException e) {
            throw new AssertionError(said, e);
        }
    }

    private Tree read(String text, int seed) {
        try {
            return language.read(new SourceText(text), "seed " + seed);
        } catch (ParseError e) {
            return fail("%s%n%s".formatted(e.getMessage(), text), e);
        }
    }
}
