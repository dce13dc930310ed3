package io.oneedge.config.shell;

import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * The lines that one or more statements share, with the end of the last; a comment or a blank line
 * has no statements.
 */
record StatementLine(Span lines, List<Statement> statements, Span comment) {}
