package io.oneedge.launcher.machine;

/**
 * A program that must be on the machine.
 *
 * @param program what is looked for
 * @param debianPackage where it comes from
 * @param reason what it is needed for
 */
public record Requirement(String program, String debianPackage, String reason) {}
