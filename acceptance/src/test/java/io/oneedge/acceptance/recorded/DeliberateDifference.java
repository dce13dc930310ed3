package io.oneedge.acceptance.recorded;

/**
 * Something in the answers that is not as it was recorded, on purpose.
 *
 * @param first the number of the first call that differs
 * @param last the number of the last one
 * @param path the end of the path to the element, such as {@code /VM/STIME}
 * @param reason why
 */
record DeliberateDifference(int first, int last, String path, String reason) {

    static DeliberateDifference everywhere(String path, String reason) {
        return from(0, path, reason);
    }

    static DeliberateDifference from(int first, String path, String reason) {
        return new DeliberateDifference(first, Integer.MAX_VALUE, path, reason);
    }

    static DeliberateDifference in(int call, String path, String reason) {
        return new DeliberateDifference(call, call, path, reason);
    }

    boolean concerns(RecordedCall recorded, String where) {
        return recorded.number() >= first && recorded.number() <= last && where.endsWith(path);
    }
}
