package io.oneedge.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomsTest {

    private static final String AGENT = "package io.oneedge.agent; public class Agent {}";

    @TempDir Path folder;

    @Test
    void roomsUseOnlyWhatThePlanAllows() {
        assertThat(violations(Rooms::uses, Repository.classes())).isEmpty();
    }

    @Test
    void findsARoomThatUsesAnotherAgainstThePlan() throws IOException {
        var planted =
                Planted.classes(
                        folder,
                        AGENT,
                        "package io.oneedge.core.vm; class Vm { io.oneedge.agent.Agent agent; }");
        assertThat(violations(Rooms::uses, planted))
                .singleElement()
                .asString()
                .startsWith("io.oneedge.core.vm.Vm: core may not use agent");
    }

    @Test
    void findsARoomThatThePlanDoesNotKnow() throws IOException {
        var planted = Planted.classes(folder, "package io.oneedge.cellar.wine; class Bottle {}");
        assertThat(violations(Rooms::uses, planted))
                .extracting(Violation::what)
                .containsExactly("the plan has no room cellar");
    }

    @Test
    void theDispatcherUsesContractsOnly() {
        assertThat(violations(Rooms::dispatchesThroughContracts, Repository.classes())).isEmpty();
    }

    @Test
    void findsADispatcherThatUsesADriver() throws IOException {
        var planted =
                Planted.classes(
                        folder,
                        "package io.oneedge.drivers.virtualization; public interface Hypervisor {}",
                        "package io.oneedge.drivers.virtualization.qemu; public class Qemu {}",
                        "package io.oneedge.dispatch; class Link {"
                                + " io.oneedge.drivers.virtualization.Hypervisor right;"
                                + " io.oneedge.drivers.virtualization.qemu.Qemu wrong; }");
        assertThat(violations(Rooms::dispatchesThroughContracts, planted))
                .singleElement()
                .asString()
                .contains("Link.wrong");
    }

    @Test
    void buildFilesNameOnlyRoomsThatThePlanAllows() {
        assertThat(Repository.rooms().stream().filter(room -> !Rooms.known().contains(room)))
                .isEmpty();
        assertThat(
                        Repository.rooms().stream()
                                .flatMap(room ->
                                        Rooms.builds(room, Repository.text(room + "/pom.xml"))
                                                .stream()))
                .isEmpty();
    }

    @Test
    void findsABuildFileThatNamesARoomAgainstThePlan() {
        String planted =
                """
                <dependency>
                  <groupId>io.oneedge</groupId>
                  <artifactId>oneedge-store</artifactId>
                </dependency>
                """;
        assertThat(Rooms.builds("core", planted)).hasSize(1);
        assertThat(Rooms.builds("server", planted)).isEmpty();
        for (String scope : List.of("test", "runtime")) {
            String scoped = "</artifactId><scope>" + scope + "</scope>";
            assertThat(Rooms.builds("core", planted.replace("</artifactId>", scoped))).isEmpty();
        }
    }

    @Test
    void noRoomsUseEachOtherInACircle() {
        assertThat(Rooms.circles(Rooms.used(Repository.classes()))).isEmpty();
    }

    @Test
    void findsACircle() {
        Map<String, Set<String>> uses =
                Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a"), "d", Set.of("a"));
        assertThat(Rooms.circles(uses)).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static List<Violation> violations(ClassRule rule, List<JavaClass> classes) {
        return classes.stream().flatMap(compiled -> rule.violations(compiled).stream()).toList();
    }
}
