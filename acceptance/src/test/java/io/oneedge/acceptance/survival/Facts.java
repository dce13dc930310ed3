package io.oneedge.acceptance.survival;

/**
 * What can be read of an object.
 *
 * @param content the mark that its owner wrote into it, and of a network the leases on hold
 */
record Facts(String name, String content) {

    Facts named(String newName) {
        return new Facts(newName, content);
    }

    Facts holding(String newContent) {
        return new Facts(name, newContent);
    }
}
