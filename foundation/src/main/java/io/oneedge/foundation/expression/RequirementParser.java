package io.oneedge.foundation.expression;

import io.oneedge.foundation.expression.ExpressionLexer.Kind;
import io.oneedge.foundation.expression.ExpressionLexer.Token;
import io.oneedge.foundation.expression.Requirement.Comparator;
import java.util.ArrayList;
import java.util.List;

/** Reads requirements: comparisons, {@code & | !} and parentheses. */
final class RequirementParser {

    private final ExpressionLexer lexer;

    RequirementParser(String text) {
        this.lexer = new ExpressionLexer(text, true);
    }

    Requirement parse() {
        if (lexer.peek().kind() == Kind.END) {
            return Requirement.NONE;
        }
        Requirement requirement = chain();
        if (lexer.peek().kind() != Kind.END) {
            throw lexer.unexpected("'&', '|' or the end of the expression");
        }
        return requirement;
    }

    private Requirement chain() {
        Requirement first = operand();
        List<Requirement.Link> rest = new ArrayList<>();
        while (lexer.peek().is("&") || lexer.peek().is("|")) {
            boolean and = lexer.take().is("&");
            rest.add(new Requirement.Link(and, operand()));
        }
        return rest.isEmpty() ? first : new Requirement.Chain(first, rest);
    }

    private Requirement operand() {
        Token token = lexer.peek();
        if (token.is("!")) {
            lexer.take();
            lexer.enter();
            Requirement negated = operand();
            lexer.leave();
            return new Requirement.Not(negated);
        }
        if (token.is("(")) {
            lexer.take();
            lexer.enter();
            Requirement inner = chain();
            lexer.require(")", "'&', '|' or ')'");
            lexer.leave();
            return inner;
        }
        if (token.kind() == Kind.NAME || token.kind() == Kind.QUOTED && !token.text().isEmpty()) {
            lexer.take();
            return comparison(token.text());
        }
        throw lexer.unexpected("the name of an attribute, '!' or '('");
    }

    private Requirement comparison(String name) {
        Comparator comparator = comparator();
        if (lexer.took("-")) {
            return new Requirement.WithNumber(name, comparator, -number());
        }
        if (lexer.peek().kind() == Kind.NUMBER) {
            return new Requirement.WithNumber(name, comparator, number());
        }
        boolean ordering = comparator == Comparator.GREATER || comparator == Comparator.LESS;
        boolean text = lexer.peek().kind() == Kind.NAME || lexer.peek().kind() == Kind.QUOTED;
        if (ordering || !text) {
            throw lexer.unexpected(ordering ? "a number" : "a number or a text");
        }
        return new Requirement.WithPattern(name, comparator, lexer.take().text());
    }

    private Comparator comparator() {
        if (lexer.took("=")) {
            return Comparator.EQUAL;
        }
        if (lexer.took(">")) {
            return Comparator.GREATER;
        }
        if (lexer.took("<")) {
            return Comparator.LESS;
        }
        if (lexer.took("!")) {
            lexer.require("=", "'='");
            return Comparator.DIFFERENT;
        }
        if (lexer.took("@")) {
            lexer.require(">", "'>'");
            return Comparator.CONTAINS;
        }
        throw lexer.unexpected("'=', '!=', '<', '>' or '@>'");
    }

    private double number() {
        if (lexer.peek().kind() != Kind.NUMBER) {
            throw lexer.unexpected("a number");
        }
        return Math.min(Double.parseDouble(lexer.take().text()), Double.MAX_VALUE);
    }
}
