package io.oneedge.foundation.template;

import io.oneedge.foundation.property.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random templates, and random texts that are templates. */
final class AnyTemplate {

    private AnyTemplate() {}

    /** A template that the text syntax can express. */
    static Template template(RandomGenerator random) {
        List<Attribute> attributes = new ArrayList<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            attributes.add(attribute(random));
        }
        return new Template(attributes);
    }

    static Attribute attribute(RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            return new Attribute.Single(name(random), value(random));
        }
        Attribute.Vector vector = new Attribute.Vector(name(random), List.of());
        for (int left = random.nextInt(4); left > 0; left--) {
            vector = vector.with(name(random), value(random));
        }
        return vector;
    }

    static String name(RandomGenerator random) {
        return Samples.oneOf(random, "A", "B", "C_1", "_D", "NAME", "X9");
    }

    static String value(RandomGenerator random) {
        String text =
                Samples.text(
                        random, 6, "a", "1.5", " ", "\"", "\\", "\n", "[", "]", ",", "=", "#", "é",
                        "😀", "]]>", "\\\"", "\t");
        return text.endsWith("\\") ? text + "." : text;
    }

    /** A text that people might write, with comments and all layouts. */
    static String text(RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        for (int left = random.nextInt(6); left > 0; left--) {
            out.append(Samples.text(random, 2, "\n", " ", "# A=[ \"\n", "\t", "\r\n"));
            out.append(Samples.oneOf(random, name(random), "a", "c_1"));
            switch (random.nextInt(5)) {
                case 0 -> out.append(equal(random)).append(bare(random));
                case 1 -> out.append(" =\n");
                case 2 -> out.append(equal(random)).append(vector(random));
                default -> out.append(equal(random)).append(TemplateText.quote(value(random)));
            }
            out.append(Samples.oneOf(random, "\n", " ", "\r\n", " # rest\n"));
        }
        return out.append(Samples.oneOf(random, "", "\n", "# end", " ")).toString();
    }

    private static String vector(RandomGenerator random) {
        StringBuilder out = new StringBuilder("[");
        String before = "";
        for (int left = random.nextInt(4); left > 0; left--) {
            out.append(before).append(Samples.oneOf(random, "", " ", "\n  ", "# x\n"));
            out.append(name(random)).append(equal(random));
            out.append(random.nextBoolean() ? bare(random) : TemplateText.quote(value(random)));
            before = Samples.oneOf(random, ",", " ,\n", ", ");
        }
        return out.append(Samples.oneOf(random, "]", " ]", "\n]")).toString();
    }

    private static String equal(RandomGenerator random) {
        return Samples.oneOf(random, "=", " = ", "= ", "\t=");
    }

    private static String bare(RandomGenerator random) {
        return Samples.oneOf(random, "1", "x-1", "/a/b", "'q'", "5\"", "$A");
    }
}
