package io.oneedge.config.migration;

/** A file of no known type that a migrator wrote. */
public record OtherFile(String text, Ownership ownership) {}
