package io.oneedge.foundation.text;

/**
 * A place in a text as people count it: line and column from 1, columns in characters (a character
 * outside Unicode's first plane is one column).
 */
public record Position(int line, int column) implements Comparable<Position> {

    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns start at 1");
        }
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }

    /** {@code line 3, column 7}, as messages name a place. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
