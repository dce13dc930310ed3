package io.oneedge.acceptance.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each library that is not ours may be touched. */
final class Libraries {

    private static final List<String> EVERYWHERE =
            List.of("java.", "javax.", "jdk.", "io.oneedge.", "org.slf4j.", "org.jspecify.");

    /** The packages of a library, and the packages of ours that may touch it. */
    private static final Map<String, List<String>> TOUCHED_BY = touchedBy();

    private Libraries() {}

    private static Map<String, List<String>> touchedBy() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("tools.jackson.", List.of("io.oneedge.foundation.json"));
        table.put("com.ctc.wstx.", List.of("io.oneedge.foundation.xml"));
        table.put("org.eclipse.jetty.", List.of("io.oneedge.api.http", "io.oneedge.gate.http"));
        table.put("org.sqlite.", List.of("io.oneedge.store"));
        table.put("java.sql.", List.of("io.oneedge.store"));
        table.put("javax.sql.", List.of("io.oneedge.store"));
        table.put("picocli.", List.of("io.oneedge.cli", "io.oneedge.launcher"));
        table.put("ch.qos.logback.", List.of("io.oneedge.server", "io.oneedge.agent"));
        table.put("org.openjdk.jmh.", List.of("io.oneedge.bench"));
        return table;
    }

    /** A class touches a library only where that is the library's place. */
    static List<Violation> touches(JavaClass compiled) {
        List<Violation> found = new ArrayList<>();
        if (!compiled.getName().startsWith("io.oneedge.")) {
            return found;
        }
        for (Dependency dependency : compiled.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (!used.isPrimitive() && !mayTouch(compiled.getPackageName(), used.getName())) {
                found.add(new Violation(compiled.getName(), dependency.getDescription()));
            }
        }
        return found;
    }

    private static boolean mayTouch(String packageName, String used) {
        for (Map.Entry<String, List<String>> library : TOUCHED_BY.entrySet()) {
            if (used.startsWith(library.getKey())) {
                return library.getValue().stream()
                        .anyMatch(place -> (packageName + ".").startsWith(place + "."));
            }
        }
        return EVERYWHERE.stream().anyMatch(used::startsWith);
    }
}
