package io.oneedge.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final JsonLimits SMALL = new JsonLimits(4, 100);

    @Test
    void keepsMembersInOrderAndNumbersExactly() {
        String text = "{\"z\":1,\"a\":[1.50,1E+400,-0.1],\"m\":{\"k\":null,\"t\":true}}";
        assertThat(JsonReader.read(text).compact()).isEqualTo(text);
    }

    @Test
    void readsWhatItWrote() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 500; round++) {
            Json value = value(random, 4);
            assertThat(JsonReader.read(value.compact())).isEqualTo(value);
            assertThat(JsonReader.read(value.pretty())).isEqualTo(value);
        }
    }

    @Test
    void laysOutForPeople() {
        Json value = Json.object().with("a", Json.of(List.of(Json.of(1), Json.of(2))));
        assertThat(value.pretty()).isEqualTo("{\n  \"a\" : [\n    1,\n    2\n  ]\n}");
    }

    @Test
    void saysLineAndColumn() {
        assertThatThrownBy(() -> JsonReader.read("{\"a\": 1,\n  oops}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("line 2, column");
    }

    @Test
    void refusesWhatIsNotOneDocument() {
        for (String bad : List.of("", "{", "[1", "1 2", "{} x", "nul", "{\"a\"}", "[1,]")) {
            assertThatThrownBy(() -> JsonReader.read(bad)).as(bad).isInstanceOf(Failure.class);
        }
    }

    @Test
    void refusesANameTwice() {
        assertThatThrownBy(() -> JsonReader.read("{\"a\":1,\"a\":2}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a");
    }

    @Test
    void refusesWhatExceedsTheLimits() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(5) + "]".repeat(5), SMALL))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> JsonReader.read(" ".repeat(101), SMALL))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("more than 100 characters");
        assertThatThrownBy(() -> JsonReader.read("1".repeat(1000))).isInstanceOf(Failure.class);
    }

    @Test
    void refusesAHugeExponentAsAWholeNumber() {
        JsonObject object = JsonReader.read("{\"n\":1e999999999}").asObject();
        assertThatThrownBy(() -> object.number("n")).isInstanceOf(Failure.class);
    }

    @Test
    void namesTheMemberThatIsMissingOrOfAnotherKind() {
        JsonObject object = JsonReader.read("{\"a\":1,\"b\":null}").asObject();
        assertThat(object.number("a")).isEqualTo(1);
        assertThat(object.optionalString("b")).isEmpty();
        assertThatThrownBy(() -> object.string("a"))
                .hasMessageContaining("\"a\" must be a string, not a number");
        assertThatThrownBy(() -> object.string("c")).hasMessageContaining("\"c\" is missing");
        assertThatThrownBy(() -> object.object("a")).hasMessageContaining("an object");
        assertThatThrownBy(() -> JsonReader.read("[]").asObject()).isInstanceOf(Failure.class);
    }

    private static Json value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.of(random.nextLong());
            case 1 -> Json.of(text(random));
            case 2 -> Json.of(random.nextBoolean());
            case 3 -> JsonNull.NULL;
            case 4 -> {
                List<Json> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(random, depth - 1));
                }
                yield new JsonArray(elements);
            }
            default -> {
                LinkedHashMap<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(random), value(random, depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> 0x1F600 + random.nextInt(40);
                        case 2 -> "\"\\/\u2028é".charAt(random.nextInt(5));
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
