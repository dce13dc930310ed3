package io.oneedge.config;

import io.oneedge.foundation.text.Position;
import io.oneedge.foundation.text.SourceText;

/** A text that is not in the language of its file: where, what stands there, and the cure. */
public final class ParseError extends RuntimeException {

    private static final int EXCERPT_CHARACTERS_MAX = 120;

    private final String file;
    private final Position position;
    private final String excerpt;
    private final String problem;
    private final String hint;

    private ParseError(
            String file, Position position, String excerpt, String problem, String hint) {
        super(
                "Cannot read %s, %s: %s%n  %s%n  %s^%n%s"
                        .formatted(
                                file,
                                position,
                                problem,
                                excerpt,
                                " ".repeat(Math.min(position.column() - 1, excerpt.length())),
                                hint));
        this.file = file;
        this.position = position;
        this.excerpt = excerpt;
        this.problem = problem;
        this.hint = hint;
    }

    /**
     * An error at a character of a text.
     *
     * @param problem what is wrong, without an end mark: {@code the list is not closed}
     * @param hint what to do about it, a sentence
     */
    public static ParseError at(
            SourceText text, int offset, String file, String problem, String hint) {
        Position position = text.position(Math.min(offset, text.length()));
        String line = text.text(text.line(position.line())).replace('\t', ' ');
        String excerpt =
                line.length() <= EXCERPT_CHARACTERS_MAX
                        ? line
                        : line.substring(0, EXCERPT_CHARACTERS_MAX) + "…";
        return new ParseError(file, position, excerpt, problem, hint);
    }

    /** The name of the file, as it was given. */
    public String file() {
        return file;
    }

    public Position position() {
        return position;
    }

    /** The line, shortened if it is very long. */
    public String excerpt() {
        return excerpt;
    }

    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
