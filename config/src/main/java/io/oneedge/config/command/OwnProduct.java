package io.oneedge.config.command;

import java.nio.file.Path;

/**
 * The product that this program belongs to.
 *
 * @param descriptors the folder of its releases' descriptors, as the build makes it
 * @param home what stands for the root of the machine: ONEEDGE_HOME
 */
public record OwnProduct(Path descriptors, Path home) {

    /** As people see it. */
    static final String NAME = "ONEedge";
}
