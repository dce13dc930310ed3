package io.oneedge.foundation.template;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.TemplateLexer.Kind;
import io.oneedge.foundation.template.TemplateLexer.Token;
import io.oneedge.foundation.text.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads OpenNebula's template syntax: {@code NAME = value}, {@code NAME = "quoted value"}, {@code
 * NAME = [ A = value, B = "value" ]} and comments. It accepts what OpenNebula 5.12 accepts, but
 * refuses characters that belong to nothing, which 5.12 drops, quotes that are not closed, and
 * names that start with a digit. Failures are INVALID and name line and columns.
 */
public final class TemplateParser {

    /** Characters in one template; room for a start script and some files in a context. */
    public static final int LENGTH_MAX = 4 * 1024 * 1024;

    /** Attributes in one template, each value of a vector counted as well. */
    public static final int ATTRIBUTES_MAX = 50_000;

    private final TemplateLexer lexer;
    private int attributes;

    private TemplateParser(SourceText source) {
        this.lexer = new TemplateLexer(source);
    }

    /** The template in {@code text}. */
    public static Template parse(String text) {
        return new Template(
                place(new SourceText(refuseExcess(text))).stream()
                        .map(PlacedAttribute::attribute)
                        .toList());
    }

    /** The attributes of {@code source} with their places. */
    static List<PlacedAttribute> place(SourceText source) {
        refuseExcess(source.text());
        return new TemplateParser(source).template();
    }

    /** The same text, unless it is too long. */
    static String refuseExcess(String text) {
        if (text.length() > LENGTH_MAX) {
            throw Failure.invalid(
                    "Parse error: a template of %d characters, at most %d are accepted"
                            .formatted(text.length(), LENGTH_MAX));
        }
        return text;
    }

    private List<PlacedAttribute> template() {
        List<PlacedAttribute> found = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            switch (token.kind()) {
                case END -> {
                    return found;
                }
                case VARIABLE -> found.add(attribute(token));
                case EQUAL, COMMA, OBRACKET, CBRACKET, EQUAL_EMPTY, STRING, STRANGE ->
                        throw lexer.unexpected(token, "$end or VARIABLE");
            }
        }
    }

    private PlacedAttribute attribute(Token name) {
        accept(name);
        Token equal = lexer.next();
        return switch (equal.kind()) {
            case EQUAL -> value(name);
            case EQUAL_EMPTY -> single(name, new Token(Kind.STRING, equal.span().after(), ""));
            case END, COMMA, OBRACKET, CBRACKET, STRING, VARIABLE, STRANGE ->
                    throw lexer.unexpected(equal, "EQUAL or EQUAL_EMPTY");
        };
    }

    private PlacedAttribute value(Token name) {
        Token value = lexer.next();
        return switch (value.kind()) {
            case STRING -> single(name, value);
            case OBRACKET -> vector(name, value);
            case END, EQUAL, COMMA, CBRACKET, EQUAL_EMPTY, VARIABLE, STRANGE ->
                    throw lexer.unexpected(value, "OBRACKET or CCDATA or STRING");
        };
    }

    private PlacedAttribute vector(Token name, Token open) {
        List<PlacedAttribute> values = new ArrayList<>();
        Token token = lexer.next();
        if (token.kind() != Kind.CBRACKET) {
            values.add(vectorValue(token, "CBRACKET or VARIABLE"));
            token = lexer.next();
            while (token.kind() == Kind.COMMA) {
                values.add(vectorValue(lexer.next(), "VARIABLE"));
                token = lexer.next();
            }
        }
        if (token.kind() != Kind.CBRACKET) {
            throw lexer.unexpected(token, "COMMA or CBRACKET");
        }
        return new PlacedAttribute(
                new Attribute.Vector(name.text(), firstOfEachName(values)),
                name.span(),
                open.span().to(token.span()),
                values);
    }

    private PlacedAttribute vectorValue(Token name, String expecting) {
        require(name, Kind.VARIABLE, expecting);
        accept(name);
        require(lexer.next(), Kind.EQUAL, "EQUAL");
        return single(name, require(lexer.next(), Kind.STRING, "STRING"));
    }

    private Token require(Token token, Kind kind, String expecting) {
        if (token.kind() != kind) {
            throw lexer.unexpected(token, expecting);
        }
        return token;
    }

    private void accept(Token name) {
        if (Character.isDigit(name.text().charAt(0))) {
            // OpenNebula takes such a name and then writes XML that nobody can read.
            throw lexer.refused("the name " + name.text() + " starts with a digit", name.span());
        }
        attributes++;
        if (attributes > ATTRIBUTES_MAX) {
            throw lexer.refused("more than " + ATTRIBUTES_MAX + " attributes", name.span());
        }
    }

    private static PlacedAttribute single(Token name, Token value) {
        return new PlacedAttribute(
                new Attribute.Single(name.text(), value.text()),
                name.span(),
                value.span(),
                List.of());
    }

    /** OpenNebula keeps the first value of a name that a vector repeats. */
    private static List<Attribute.Single> firstOfEachName(List<PlacedAttribute> values) {
        Set<String> names = new HashSet<>();
        List<Attribute.Single> kept = new ArrayList<>();
        for (PlacedAttribute value : values) {
            if (value.attribute() instanceof Attribute.Single single && names.add(single.name())) {
                kept.add(single);
            }
        }
        return kept;
    }
}
