package io.oneedge.foundation.json;

/**
 * What a JSON document may be at most.
 *
 * @param depth nested arrays and objects
 * @param length characters of the whole document
 */
public record JsonLimits(int depth, int length) {

    /** For documents from a peer: 64 levels, 16 Mi characters. */
    public static final JsonLimits USUAL = new JsonLimits(64, 16 * 1024 * 1024);
}
