package io.oneedge.launcher.command;

/**
 * One thing that the doctor has looked at.
 *
 * @param level how it is
 * @param subject what was looked at
 * @param words what was found
 * @param mend what to do about it; empty if nothing
 */
record Finding(Level level, String subject, String words, String mend) {

    /** How good or bad something is. */
    enum Level {
        OK,
        /** It works, less well than it could. */
        NOTE,
        /** It does not work. */
        BAD
    }

    static Finding ok(String subject, String words) {
        return new Finding(Level.OK, subject, words, "");
    }

    static Finding note(String subject, String words, String mend) {
        return new Finding(Level.NOTE, subject, words, mend);
    }

    static Finding bad(String subject, String words, String mend) {
        return new Finding(Level.BAD, subject, words, mend);
    }

    /** As the doctor says it, in one line or two. */
    String print() {
        String mark =
                switch (level) {
                    case OK -> "ok   ";
                    case NOTE -> "note ";
                    case BAD -> "BAD  ";
                };
        String line = mark + String.format("%-16s ", subject) + words;
        return mend.isEmpty() ? line : line + "\n     " + " ".repeat(17) + "-> " + mend;
    }
}
