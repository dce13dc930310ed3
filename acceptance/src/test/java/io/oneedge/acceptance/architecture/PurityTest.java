package io.oneedge.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurityTest {

    @TempDir Path folder;

    @Test
    void theCoreKnowsNoThreadsNoSqlNoNetworkAndNoProcesses() {
        assertThat(
                        Repository.classes().stream()
                                .flatMap(compiled -> Purity.coreDecidesOnly(compiled).stream()))
                .isEmpty();
    }

    @Test
    void findsWhatTheCoreMayNotKnow() throws IOException {
        List<String> members =
                List.of(
                        "java.util.concurrent.ConcurrentHashMap<String, String> value;",
                        "java.util.concurrent.atomic.AtomicLong[] value;",
                        "java.sql.Connection value;",
                        "java.net.URI value;",
                        "Object value = new ProcessBuilder();",
                        "Object value = ProcessHandle.current();",
                        "Object value = Thread.currentThread();",
                        "Object value = Runtime.getRuntime();");
        assertThat(places(Purity::coreDecidesOnly, planted("io.oneedge.agent", members)))
                .containsExactlyElementsOf(inCore(members));
    }

    @Test
    void timeAndRandomnessAreInjected() {
        assertThat(
                        Repository.classes().stream()
                                .flatMap(compiled ->
                                        Purity.timeAndRandomnessAreInjected(compiled).stream()))
                .isEmpty();
    }

    @Test
    void findsHiddenTimeAndRandomness() throws IOException {
        List<String> members =
                Stream.of(
                                "java.time.Instant.now()",
                                "java.time.LocalDate.now()",
                                "System.currentTimeMillis()",
                                "System.nanoTime()",
                                "Math.random()",
                                "new java.util.Random()",
                                "new java.util.Random(7)",
                                "new java.util.SplittableRandom()",
                                "new java.security.SecureRandom()",
                                "java.util.concurrent.ThreadLocalRandom.current()",
                                "java.util.UUID.randomUUID()",
                                "java.time.Clock.systemUTC()",
                                "java.time.InstantSource.system()",
                                "new java.util.Date()",
                                "io.oneedge.client.Waiter.real()",
                                "(java.util.function.Supplier<Object>) java.time.Instant::now",
                                "(java.util.function.Supplier<Object>) java.util.Random::new")
                        .map(expression -> "Object value = " + expression + ";")
                        .toList();
        ClassRule rule = Purity::timeAndRandomnessAreInjected;
        assertThat(places(rule, planted("io.oneedge.server", members)))
                .containsExactlyElementsOf(inCore(members));
    }

    /** A class for each member in the core, and another where it may stand. */
    private List<JavaClass> planted(String elsewhere, List<String> members) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String member : members) {
            String body = "class P%02d { %s }".formatted(sources.size() / 2, member);
            sources.add("package io.oneedge.core.vm; " + body);
            sources.add("package " + elsewhere + "; " + body);
        }
        return Planted.classes(folder, sources.toArray(String[]::new));
    }

    private static List<String> inCore(List<String> members) {
        return IntStream.range(0, members.size())
                .mapToObj("io.oneedge.core.vm.P%02d"::formatted)
                .toList();
    }

    private static List<String> places(ClassRule rule, List<JavaClass> classes) {
        return classes.stream()
                .flatMap(compiled -> rule.violations(compiled).stream())
                .map(Violation::place)
                .distinct()
                .sorted()
                .toList();
    }
}
