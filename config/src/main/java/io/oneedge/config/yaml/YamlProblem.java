package io.oneedge.config.yaml;

/** What stops the reader, and where; callers turn it into the error that names the file. */
final class YamlProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String problem;
    private final String hint;

    YamlProblem(int offset, String problem, String hint) {
        super(problem, null, false, false);
        this.offset = offset;
        this.problem = problem;
        this.hint = hint;
    }

    int offset() {
        return offset;
    }

    String problem() {
        return problem;
    }

    /** What cures it. */
    String hint() {
        return hint;
    }
}
