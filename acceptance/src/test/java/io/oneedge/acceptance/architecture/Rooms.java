package io.oneedge.acceptance.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which room may use which, as the table of the house's plan says. */
final class Rooms {

    private static final String PROGRAM = "io.oneedge.";

    /** Rooms whose code may see everything: they put the program together, or look at it whole. */
    private static final Set<String> SEE_ALL = Set.of("server", "acceptance", "bench");

    private static final Map<String, Set<String>> MAY_USE =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("foundation", Set.of()),
                            Map.entry("wire", Set.of("foundation")),
                            Map.entry("drivers", Set.of("foundation")),
                            Map.entry("config", Set.of("foundation")),
                            Map.entry("core", Set.of("foundation", "wire")),
                            Map.entry("store", Set.of("foundation", "wire", "core")),
                            Map.entry("scheduler", Set.of("foundation", "wire", "core")),
                            Map.entry("api", Set.of("foundation", "wire", "core")),
                            Map.entry("agent", Set.of("foundation", "wire", "drivers")),
                            Map.entry("dispatch", Set.of("foundation", "wire", "core", "drivers")),
                            Map.entry("client", Set.of("foundation", "wire")),
                            Map.entry("gate", Set.of("foundation", "client")),
                            Map.entry("cli", Set.of("foundation", "client")),
                            Map.entry("launcher", Set.of("foundation", "client", "store"))));

    /** A contract lies in the package of its kind; the drivers behind it lie deeper. */
    private static final Pattern DRIVER = Pattern.compile("io\\.oneedge\\.drivers\\.\\w+\\..+");

    /** A module that a build file lets the code of a room use. */
    private static final Pattern USED_MODULE =
            Pattern.compile(
                    "<artifactId>oneedge-(\\w+)</artifactId>\\s*"
                            + "(?:</dependency>|<scope>(?!test|runtime))");

    private Rooms() {}

    /** Every room of the plan. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(MAY_USE.keySet());
        known.addAll(SEE_ALL);
        return known;
    }

    /** Whether code of the room {@code from} may use code of the room {@code to}. */
    static boolean mayUse(String from, String to) {
        return from.equals(to)
                || SEE_ALL.contains(from)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    /** A class uses only rooms that its own may use. */
    static List<Violation> uses(JavaClass compiled) {
        List<Violation> found = new ArrayList<>();
        String from = room(compiled.getPackageName()).orElse("");
        if (!from.isEmpty() && !known().contains(from)) {
            found.add(new Violation(compiled.getName(), "the plan has no room " + from));
        }
        for (Dependency dependency : compiled.getDirectDependenciesFromSelf()) {
            String used = dependency.getTargetClass().getPackageName();
            String to = room(used).orElse(from);
            if (!from.isEmpty() && !mayUse(from, to)) {
                found.add(
                        new Violation(
                                compiled.getName(),
                                "%s may not use %s: %s"
                                        .formatted(from, to, dependency.getDescription())));
            }
        }
        return found;
    }

    /** The dispatcher knows the drivers' contracts, but no driver. */
    static List<Violation> dispatchesThroughContracts(JavaClass compiled) {
        if (!room(compiled.getPackageName()).equals(Optional.of("dispatch"))) {
            return List.of();
        }
        return compiled.getDirectDependenciesFromSelf().stream()
                .filter(used -> DRIVER.matcher(used.getTargetClass().getPackageName()).matches())
                .map(used -> new Violation(compiled.getName(), used.getDescription()))
                .toList();
    }

    /** The modules that a room's build file names, against the table. */
    static List<Violation> builds(String room, String buildFile) {
        return USED_MODULE
                .matcher(buildFile)
                .results()
                .map(match -> match.group(1))
                .filter(used -> !mayUse(room, used))
                .map(used -> new Violation(room + "/pom.xml", room + " may not use " + used))
                .toList();
    }

    /** Rooms that use each other in a circle, by the table. */
    static List<String> circles(Map<String, Set<String>> uses) {
        List<String> circles = new ArrayList<>();
        for (String room : uses.keySet()) {
            Set<String> reached = new TreeSet<>();
            List<String> open = new ArrayList<>(uses.getOrDefault(room, Set.of()));
            while (!open.isEmpty()) {
                String next = open.removeLast();
                if (reached.add(next)) {
                    open.addAll(uses.getOrDefault(next, Set.of()));
                }
            }
            if (reached.contains(room)) {
                circles.add(room);
            }
        }
        return circles;
    }

    /** Which room really uses which. */
    static Map<String, Set<String>> used(List<JavaClass> classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass compiled : classes) {
            String from = room(compiled.getPackageName()).orElse("");
            for (Dependency dependency : compiled.getDirectDependenciesFromSelf()) {
                String to = room(dependency.getTargetClass().getPackageName()).orElse(from);
                if (!to.equals(from)) {
                    uses.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                }
            }
        }
        return uses;
    }

    private static Optional<String> room(String packageName) {
        if (!packageName.startsWith(PROGRAM)) {
            return Optional.empty();
        }
        String rest = packageName.substring(PROGRAM.length());
        return Optional.of(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
    }
}
