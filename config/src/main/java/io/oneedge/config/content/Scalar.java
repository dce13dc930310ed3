package io.oneedge.config.content;

import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param text the value in the form that its kind names, not as the file spells it; languages whose
 *     quotes belong to the value (OpenNebula's, the shell) keep them in it
 */
public record Scalar(ScalarKind kind, String text) implements Value {

    public static final Scalar NULL = new Scalar(ScalarKind.NULL, "");
    public static final Scalar TRUE = new Scalar(ScalarKind.BOOLEAN, "true");
    public static final Scalar FALSE = new Scalar(ScalarKind.BOOLEAN, "false");

    public static Scalar string(String text) {
        return new Scalar(ScalarKind.STRING, text);
    }

    /** A Ruby symbol, {@code name} without its colon. */
    public static Scalar symbol(String name) {
        return new Scalar(ScalarKind.SYMBOL, name);
    }

    public static Scalar integer(long number) {
        return new Scalar(ScalarKind.INTEGER, Long.toString(number));
    }

    public static Scalar bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The value as a path or a message shows it: a symbol with its colon, anything else as is. */
    public String shown() {
        return kind == ScalarKind.SYMBOL ? ":" + text : text;
    }

    @Override
    public String toString() {
        return shown();
    }

    // Written out, as what Java makes for a record is linked at run time, which takes milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Scalar scalar
                        && scalar.kind == kind
                        && scalar.text.equals(text));
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + kind.ordinal();
    }
}
