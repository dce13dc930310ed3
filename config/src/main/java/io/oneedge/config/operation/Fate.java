package io.oneedge.config.operation;

/** What became of an operation. */
public enum Fate {
    /** The content changed. */
    APPLIED("[OK]"),
    /** The content was as the operation wants it before. */
    ALREADY("[==]"),
    /** It collides with a customisation, which stays, as the mode wants. */
    SKIPPED("[--]"),
    /** It collides with a customisation, which stays, and no mode says what to do. */
    COLLIDED("[!!]");

    private final String sign;

    Fate(String sign) {
        this.sign = sign;
    }

    /** The sign before a hint in a report. */
    public String sign() {
        return sign;
    }
}
