package io.oneedge.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private static final String MAIN = "core/src/main/java/io/oneedge/core/Planted.java";
    private static final String TEST = "core/src/test/java/io/oneedge/core/PlantedTest.java";

    @Test
    void linesFitTheirColumns() {
        assertKept(Sources::lines);
        String planted = "class A {\n    // " + "x ".repeat(46) + "xx\n}\n";
        assertThat(Sources.lines(SourceFile.of(MAIN, planted)))
                .extracting(Violation::toString)
                .containsExactly(MAIN + ":2: 101 columns");
        assertThat(Sources.lines(SourceFile.of(MAIN, planted.replace("xx", "x")))).isEmpty();
        String address = "class A {\n    // " + "x".repeat(200) + "\n}\n";
        assertThat(Sources.lines(SourceFile.of(MAIN, address))).isEmpty();
    }

    @Test
    void filesAreShort() {
        assertKept(Sources::fileLength);
        String longest = "class A {}\n" + "//\n".repeat(498);
        assertThat(Sources.fileLength(SourceFile.of(MAIN, longest))).isEmpty();
        assertThat(Sources.fileLength(SourceFile.of(MAIN, longest + "//\n"))).hasSize(1);
    }

    @Test
    void methodsFitAScreen() {
        assertKept(Sources::methodLength);
        String longest = "class A {\n    void run() {\n" + "//\n".repeat(68) + "    }\n}\n";
        assertThat(Sources.methodLength(SourceFile.of(MAIN, longest))).isEmpty();
        String tooLong = longest.replaceFirst("//\n", "//\n//\n");
        assertThat(Sources.methodLength(SourceFile.of(MAIN, tooLong)))
                .extracting(Violation::toString)
                .containsExactly(MAIN + ":2: method run has 71 lines, at most 70");
    }

    @Test
    void namesSayWhatTheyName() {
        assertKept(Sources::names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class VmManager {}",
                "class VmServiceImpl {}",
                "class StringUtils {}",
                "interface Util {}",
                "record VmHelper() {}",
                "enum AbstractState {}",
                "class VmDto {}",
                "class Vm { int cfg; }",
                "class Vm { void readCfg() {} }",
                "class Vm { class Inner { int host_mgr; } }",
            })
    void findsNamesThatSayNothing(String planted) {
        assertThat(Sources.names(SourceFile.of(MAIN, planted))).isNotEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertKept(Sources::finished);
        String planted = "class A {\n    // TO" + "DO: later\n}\n";
        assertThat(Sources.finished(SourceFile.of(MAIN, planted)))
                .extracting(Violation::place)
                .containsExactly(MAIN + ":2");
    }

    @Test
    void onlyProgramsForPeoplePrint() {
        assertKept(Sources::printing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(1);",
                "System.err.println(1);",
                "new Exception().printStackTrace();",
                "Runnable print = System.out::println;",
            })
    void findsPrinting(String statement) {
        String planted = "class A { void run() { " + statement + " } }";
        assertThat(Sources.printing(SourceFile.of(MAIN, planted))).isNotEmpty();
        String cli = "cli/src/main/java/io/oneedge/cli/Planted.java";
        assertThat(Sources.printing(SourceFile.of(cli, planted))).isEmpty();
    }

    @Test
    void testsWaitRunAndCanFail() {
        assertKept(Sources::tests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { void run() throws Exception { Thread.sleep(1); } }",
                "class A { Sleeper sleeper = Thread::sleep; }",
                "class A { @Test @Disabled void run() {} }",
                "class A { @Test @DisabledOnOs(OS.LINUX) void run() {} }",
                "class A { void run() { assertThat(true).isTrue(); } }",
                "class A { void run() { assertTrue(true); } }",
                "import org.mockito.Mockito; class A {}",
            })
    void findsTestsThatSleepOrCannotFail(String planted) {
        assertThat(Sources.tests(SourceFile.of(TEST, planted))).hasSize(1);
        assertThat(Sources.tests(SourceFile.of(MAIN, planted))).isEmpty();
    }

    @Test
    void packagesAreMarkedFreeOfNulls() {
        assertThat(Sources.packages(Repository.sources())).isEmpty();
    }

    @Test
    void findsPackagesThatAreNotMarked() {
        SourceFile type = SourceFile.of(MAIN, "package io.oneedge.core; class Planted {}");
        SourceFile bare = packageInfo("package io.oneedge.core;");
        SourceFile marked =
                packageInfo(
                        "@NullMarked package io.oneedge.core;"
                                + " import org.jspecify.annotations.NullMarked;");
        assertThat(Sources.packages(List.of(type))).hasSize(1);
        assertThat(Sources.packages(List.of(type, bare))).hasSize(1);
        assertThat(Sources.packages(List.of(type, marked))).isEmpty();
    }

    private static SourceFile packageInfo(String text) {
        return SourceFile.of("core/src/main/java/io/oneedge/core/package-info.java", text);
    }

    private static void assertKept(SourceRule rule) {
        Stream<Violation> found =
                Repository.sources().stream().flatMap(file -> rule.violations(file).stream());
        assertThat(found).isEmpty();
    }
}
