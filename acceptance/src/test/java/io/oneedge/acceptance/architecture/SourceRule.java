package io.oneedge.acceptance.architecture;

import java.util.List;

/** A rule about one source file. */
@FunctionalInterface
interface SourceRule {

    List<Violation> violations(SourceFile file);
}
