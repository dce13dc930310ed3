package io.oneedge.acceptance.recorded;

/**
 * Something in the answers that is not as it was recorded, on purpose.
 *
 * @param call the number of the call, or {@link #EVERY}
 * @param path the end of the path to the element, such as {@code /VM/STIME}
 * @param reason why
 */
record DeliberateDifference(int call, String path, String reason) {

    static final int EVERY = 0;

    static DeliberateDifference everywhere(String path, String reason) {
        return new DeliberateDifference(EVERY, path, reason);
    }

    static DeliberateDifference in(int call, String path, String reason) {
        return new DeliberateDifference(call, path, reason);
    }

    boolean concerns(RecordedCall recorded, String where) {
        return (call == EVERY || call == recorded.number()) && where.endsWith(path);
    }
}
