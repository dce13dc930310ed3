package io.oneedge.acceptance.architecture;

/** A place that breaks a rule, and how. */
record Violation(String place, String what) {

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
