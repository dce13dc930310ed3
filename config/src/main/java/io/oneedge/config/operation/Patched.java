package io.oneedge.config.operation;

import io.oneedge.config.content.Value;

/** A content after a patch, with the report. */
public record Patched(Value content, PatchReport report) {}
