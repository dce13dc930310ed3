package io.oneedge.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** A rule about one compiled class of the program. */
@FunctionalInterface
interface ClassRule {

    List<Violation> violations(JavaClass compiled);
}
