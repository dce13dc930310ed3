package io.oneedge.foundation.expression;

import io.oneedge.foundation.expression.ExpressionLexer.Kind;
import io.oneedge.foundation.expression.ExpressionLexer.Token;
import io.oneedge.foundation.expression.Rank.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads ranks: numbers, attributes, {@code + - * /} and parentheses. */
final class RankParser {

    private final ExpressionLexer lexer;

    RankParser(String text) {
        this.lexer = new ExpressionLexer(text, false);
    }

    Rank parse() {
        if (lexer.peek().kind() == Kind.END) {
            return Rank.NONE;
        }
        Rank rank = sum();
        if (lexer.peek().kind() != Kind.END) {
            throw lexer.unexpected("'+', '-', '*', '/' or the end of the expression");
        }
        return rank;
    }

    private Rank sum() {
        Rank first = product();
        List<Rank.Link> rest = new ArrayList<>();
        while (lexer.peek().is("+") || lexer.peek().is("-")) {
            Operator operator = lexer.take().is("+") ? Operator.PLUS : Operator.MINUS;
            rest.add(new Rank.Link(operator, product()));
        }
        return rest.isEmpty() ? first : new Rank.Chain(first, rest);
    }

    private Rank product() {
        Rank first = operand();
        List<Rank.Link> rest = new ArrayList<>();
        while (lexer.peek().is("*") || lexer.peek().is("/")) {
            Operator operator = lexer.take().is("*") ? Operator.TIMES : Operator.DIVIDED_BY;
            rest.add(new Rank.Link(operator, operand()));
        }
        return rest.isEmpty() ? first : new Rank.Chain(first, rest);
    }

    private Rank operand() {
        Token token = lexer.peek();
        if (token.is("-")) {
            lexer.take();
            lexer.enter();
            Rank negated = operand();
            lexer.leave();
            return new Rank.Negative(negated);
        }
        if (token.is("(")) {
            lexer.take();
            lexer.enter();
            Rank inner = sum();
            lexer.require(")", "'+', '-', '*', '/' or ')'");
            lexer.leave();
            return inner;
        }
        return switch (token.kind()) {
            case NUMBER -> new Rank.Number(finite(lexer.take()));
            case NAME, QUOTED -> new Rank.Named(lexer.take().text());
            case SYMBOL, END -> throw lexer.unexpected("a number, an attribute, '-' or '('");
        };
    }

    private static double finite(Token number) {
        return Math.min(Double.parseDouble(number.text()), Double.MAX_VALUE);
    }
}
