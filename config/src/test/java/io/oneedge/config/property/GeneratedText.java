package io.oneedge.config.property;

import java.util.random.RandomGenerator;

/** Texts as administrators write them: every layout that a language accepts. */
final class GeneratedText {

    private static final String[] NAMES = {"A", "PORT", "LOG_LEVEL", "ARGUMENTS", "X1"};
    private static final String[] COMMENTS = {"# c", "#", "# [x] = \"y", "# é, more"};
    private static final String[] VALUES = {
        "1", "\"x\"", "\"a # b\"", "yes", "\"two\n  lines\"", "\"-t 15 -r 0\"", "\"q\\\"q\""
    };

    private final RandomGenerator random;
    private final String lineEnd;
    private final StringBuilder text = new StringBuilder();

    private GeneratedText(RandomGenerator random) {
        this.random = random;
        this.lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
    }

    /** A text of assignments and sections. */
    static String assignments(RandomGenerator random) {
        GeneratedText made = new GeneratedText(random);
        for (int lines = random.nextInt(9); lines > 0; lines--) {
            made.assignmentLine();
        }
        return made.finished();
    }

    /** A text of shell variables. */
    static String shell(RandomGenerator random) {
        GeneratedText made = new GeneratedText(random);
        for (int lines = random.nextInt(9); lines > 0; lines--) {
            made.shellLine();
        }
        return made.finished();
    }

    private String finished() {
        String made = text.toString();
        boolean open = made.endsWith(lineEnd) && random.nextInt(3) == 0;
        return open ? made.substring(0, made.length() - lineEnd.length()) : made;
    }

    private void assignmentLine() {
        switch (random.nextInt(7)) {
            case 0 -> text.append(blanks(0)).append(one(COMMENTS));
            case 1 -> text.append(blanks(0));
            case 2 -> {
                text.append("VM_MAD").append(sign()).append("[ NAME = \"k");
                text.append(random.nextInt(3)).append("\"");
                members(random.nextInt(3), true);
            }
            case 3 -> {
                text.append("LOG").append(sign()).append("[");
                members(random.nextInt(4), false);
            }
            case 4 -> assignment("VM_RESTRICTED_ATTR");
            default -> assignment(one(NAMES));
        }
        text.append(lineEnd);
    }

    private void assignment(String name) {
        text.append(blanks(0)).append(name).append(sign()).append(value());
        if (random.nextInt(4) == 0) {
            text.append(blanks(1)).append(one(COMMENTS));
        }
    }

    private void members(int count, boolean separated) {
        for (int i = 0; i < count; i++) {
            if (separated || i > 0) {
                text.append(blanks(0)).append(",");
            }
            comments();
            text.append("M").append(i).append(sign()).append(value());
        }
        if (count > 0 && random.nextInt(4) == 0) {
            text.append(",");
        }
        comments();
        text.append("]").append(random.nextInt(4) == 0 ? " # end" : "");
    }

    /** Blanks, or lines with or without a comment. */
    private void comments() {
        switch (random.nextInt(4)) {
            case 0 -> text.append(blanks(0));
            case 1 -> text.append(lineEnd).append(blanks(0));
            case 2 -> text.append(blanks(1)).append(one(COMMENTS)).append(lineEnd).append("  ");
            default -> text.append(" ");
        }
    }

    private void shellLine() {
        switch (random.nextInt(9)) {
            case 0 -> text.append(blanks(0)).append(one(COMMENTS));
            case 1 -> text.append(blanks(0));
            case 2 -> text.append("export ").append(one(NAMES)).append(" ").append(one(NAMES));
            case 3 -> text.append("if [ x ]; then").append(lineEnd).append("  A=1; fi");
            case 4 -> text.append(". /etc/x").append(random.nextInt(2));
            case 5 -> {
                variable();
                text.append("; ");
                variable();
            }
            default -> {
                text.append(blanks(0));
                variable();
                text.append(random.nextInt(3) == 0 ? "  # why" : "");
            }
        }
        text.append(lineEnd);
    }

    private void variable() {
        String value = random.nextInt(3) == 0 ? one("$(d \"x y\")", "(a b)", "a\\ b") : value();
        text.append(random.nextInt(3) == 0 ? "export " : "");
        text.append(one(NAMES)).append("=").append(value);
    }

    private String value() {
        return one(VALUES).replace("\n", lineEnd);
    }

    private String sign() {
        return one("=", " = ", "\t=", "   = ");
    }

    private String blanks(int least) {
        return " ".repeat(least) + one("", "", "  ", "\t");
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
