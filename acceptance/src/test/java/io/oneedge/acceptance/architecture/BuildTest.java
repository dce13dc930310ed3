package io.oneedge.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks that the build itself makes, run as the build file says on planted sources. */
class BuildTest {

    private static final long DEADLINE_SECONDS = 120;

    private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]+)</arg>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    private static final String PACKAGE =
            """
            @NullMarked
            package planted;

            import org.jspecify.annotations.NullMarked;
            """;

    private static final String NULL_DEREFERENCE =
            """
            package planted;

            import org.jspecify.annotations.Nullable;

            class NullDereference {
                int length(@Nullable String text) {
                    return text.length();
                }
            }
            """;

    private static final String COMPARED_WITH_ITSELF =
            """
            package planted;

            class ComparedWithItself {
                boolean same(int[] one, int[] two) {
                    return one.equals(two);
                }
            }
            """;

    private static final String UNCHECKED =
            """
            package planted;

            class Unchecked {
                java.util.List<String> list(Object object) {
                    return (java.util.List<String>) object;
                }
            }
            """;

    private static final String GOOD =
            """
            package planted;

            class Good {
                int length(String text) {
                    return text.length();
                }
            }
            """;

    @TempDir Path folder;

    @Test
    void theCompilerFindsNullDereferencesAndMistakes() throws Exception {
        write("package-info.java", PACKAGE);
        write("Good.java", GOOD);
        write("NullDereference.java", NULL_DEREFERENCE);
        write("ComparedWithItself.java", COMPARED_WITH_ITSELF);

        Output output = compile();

        assertThat(output.status()).isNotZero();
        assertThat(output.text())
                .contains(
                        "NullDereference.java:7: error: [NullAway] dereferenced expression 'text'")
                .contains("ComparedWithItself.java:5: error: [ArrayEquals]")
                .doesNotContain("Good.java")
                .endsWith("2 errors\n");
    }

    @Test
    void theCompilerTakesWarningsForErrors() throws Exception {
        write("package-info.java", PACKAGE);
        write("Unchecked.java", UNCHECKED);

        Output output = compile();

        assertThat(output.status()).isNotZero();
        assertThat(output.text())
                .contains("Unchecked.java:5: warning: [unchecked]")
                .contains("error: warnings found and -Werror specified");
    }

    @Test
    void theFormatterFindsAnotherLayout() throws Exception {
        Path good = write("Good.java", GOOD);
        Path bad = write("Bad.java", GOOD.replace("Good", "Bad").replace("    int", "  int"));

        Output output = format(good, bad);

        assertThat(output.status()).isNotZero();
        assertThat(output.text()).contains("Bad.java").doesNotContain("Good.java");
        assertThat(format(good).status()).isZero();
    }

    @Test
    void theBuildFormatsWithTheStyleThatIsTestedHere() {
        assertThat(Repository.text("pom.xml"))
                .contains("<artifactId>spotless-maven-plugin</artifactId>")
                .contains("<version>${google-java-format.version}</version>")
                .contains("<style>AOSP</style>");
    }

    @Test
    void everyVersionIsPinnedInTheParentBuild() {
        assertThat(unpinned(Repository.text("pom.xml"))).isEmpty();
        for (String room : Repository.rooms()) {
            String build = Repository.text(room + "/pom.xml");
            int parentEnd = build.indexOf("</parent>");
            assertThat(VERSION.matcher(build.substring(parentEnd)).find())
                    .as("%s/pom.xml names a version of its own", room)
                    .isFalse();
        }
    }

    @Test
    void findsVersionsThatAreNotPinned() {
        assertThat(unpinned("<version>[1,2)</version><version>LATEST</version>")).hasSize(2);
        assertThat(unpinned("<version>1.2.3</version><version>${a.version}</version>")).isEmpty();
    }

    private static List<String> unpinned(String build) {
        return VERSION.matcher(build)
                .results()
                .map(match -> match.group(1))
                .filter(version -> !version.matches("\\$\\{[\\w.-]+}|\\d[\\w.-]*"))
                .toList();
    }

    /** Runs javac with the arguments and the JVM options of the build, the checks switched on. */
    private Output compile() throws Exception {
        List<String> command = new ArrayList<>(List.of(tool("javac")));
        jvmOptions().forEach(option -> command.add("-J" + option));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-d", folder.toString()));
        command.addAll(List.of("-cp", classPath(), "-processorpath", classPath()));
        ARGUMENT.matcher(Repository.text("pom.xml"))
                .results()
                .map(match -> match.group(1))
                .forEach(command::add);
        try (var files = Files.list(folder)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        return run(command);
    }

    private Output format(Path... files) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", classPath(), "com.google.googlejavaformat.java.Main"));
        command.addAll(List.of("--aosp", "--dry-run", "--set-exit-if-changed"));
        Arrays.stream(files).map(Path::toString).forEach(command::add);
        return run(command);
    }

    /** What the build gives to its JVM so that the checks can look into the compiler. */
    private static List<String> jvmOptions() {
        return Pattern.compile("--add-(?:exports|opens)\\s+(\\S+)")
                .matcher(Repository.text(".mvn/jvm.config"))
                .results()
                .map(MatchResult::group)
                .map(option -> option.replaceAll("\\s+", "="))
                .toList();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home", ""), "bin", name).toString();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private record Output(int status, String text) {}

    private Output run(List<String> command) throws Exception {
        Path said = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Output(process.exitValue(), Files.readString(said));
    }
}
