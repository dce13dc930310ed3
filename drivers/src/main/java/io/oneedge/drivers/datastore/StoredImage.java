package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;

/**
 * An image in a datastore.
 *
 * @param source what the image's {@code SOURCE} says; given back to this driver, which finds the
 *     image by it
 * @param sizeMib the size that a guest sees, in MiB, rounded up
 * @param format how the content lies in the file
 */
public record StoredImage(String source, long sizeMib, DiskFormat format) {}
