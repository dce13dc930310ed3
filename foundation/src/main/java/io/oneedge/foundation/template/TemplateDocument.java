package io.oneedge.foundation.template;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A template that keeps its text: a change of one attribute leaves comments, layout and every other
 * attribute as they were, byte for byte. It is a value: each change gives a new document, read
 * again from its text. Configuration files are edited this way.
 */
public final class TemplateDocument {

    private final SourceText source;
    private final List<PlacedAttribute> attributes;

    private TemplateDocument(SourceText source) {
        this.source = source;
        this.attributes = List.copyOf(TemplateParser.place(source));
    }

    /** Reads the text syntax; fails like {@link TemplateParser#parse}. */
    public static TemplateDocument read(String text) {
        return new TemplateDocument(new SourceText(TemplateParser.refuseExcess(text)));
    }

    public SourceText source() {
        return source;
    }

    /** The whole text. */
    public String text() {
        return source.text();
    }

    public List<PlacedAttribute> attributes() {
        return attributes;
    }

    /** The attributes without their places. */
    public Template template() {
        return new Template(attributes.stream().map(PlacedAttribute::attribute).toList());
    }

    /**
     * The document in which {@code name} has this one value: at the place of the first attribute of
     * that name, the others of that name removed, or on a line of its own at the end.
     */
    public TemplateDocument with(String name, String value) {
        List<PlacedAttribute> named = named(name);
        Attribute.Single single = new Attribute.Single(name, value);
        if (named.isEmpty()) {
            return plus(single);
        }
        List<Edit> edits = new ArrayList<>();
        Iterator<PlacedAttribute> rest = named.iterator();
        edits.add(replacement(rest.next(), single));
        rest.forEachRemaining(other -> edits.add(removal(other)));
        return edited(edits);
    }

    /**
     * The document in which {@code old}, one of its attributes or a value of one of its vectors,
     * has the value of {@code changed}; the name stays as it is written.
     */
    public TemplateDocument with(PlacedAttribute old, Attribute changed) {
        boolean own =
                attributes.contains(old)
                        || attributes.stream().anyMatch(vector -> vector.values().contains(old));
        refuseUnless(own, old);
        return edited(List.of(replacement(old, changed)));
    }

    /** The document without the attributes of this name, and without the lines they leave empty. */
    public TemplateDocument without(String name) {
        return edited(named(name).stream().map(this::removal).toList());
    }

    /** The document without {@code old}, one of its attributes. */
    public TemplateDocument without(PlacedAttribute old) {
        refuseUnless(attributes.contains(old), old);
        return edited(List.of(removal(old)));
    }

    /** The document with one more attribute on a line of its own at its end. */
    public TemplateDocument plus(Attribute attribute) {
        Span last = source.line(source.lineCount());
        String before = last.isEmpty() ? "" : "\n";
        String line = before + attribute.name() + " = " + valueText(attribute) + "\n";
        return edited(List.of(Edit.insert(source.length(), line)));
    }

    private List<PlacedAttribute> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return attributes.stream()
                .filter(placed -> placed.attribute().name().equals(upper))
                .toList();
    }

    private static void refuseUnless(boolean own, PlacedAttribute placed) {
        if (!own) {
            throw new IllegalArgumentException("Not of this document: " + placed);
        }
    }

    private TemplateDocument edited(List<Edit> edits) {
        return new TemplateDocument(source.apply(edits));
    }

    private Edit replacement(PlacedAttribute old, Attribute changed) {
        int end = old.value().end();
        boolean runsOn = end < source.length() && !TemplateLexer.endsBareValue(text().charAt(end));
        return Edit.replace(old.value(), valueText(changed) + (runsOn ? " " : ""));
    }

    /** Takes the whole lines where nothing else stands on them. */
    private Edit removal(PlacedAttribute old) {
        Span span = old.span();
        Span first = source.lineWithEnd(source.position(span.start()).line());
        Span last = source.lineWithEnd(source.position(span.end()).line());
        boolean alone =
                text().substring(first.start(), span.start()).isBlank()
                        && text().substring(span.end(), last.end()).isBlank();
        return Edit.delete(alone ? first.to(last) : span);
    }

    private static String valueText(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Single single -> TemplateText.quote(expressible(single));
            case Attribute.Vector vector -> {
                vector.values().forEach(TemplateDocument::expressible);
                StringBuilder out = new StringBuilder();
                TemplateText.vector(out, vector);
                yield out.toString();
            }
        };
    }

    private static String expressible(Attribute.Single single) {
        if (single.value().endsWith("\\")) {
            throw Failure.invalid(
                    "The value of %s ends with a backslash, which the template syntax cannot hold"
                            .formatted(single.name()));
        }
        return single.value();
    }

    @Override
    public String toString() {
        return text();
    }
}
