package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java code of the guides compiles against what the room has. */
class GuideCodeTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private static final String IMPORTS =
            """
            import io.oneedge.config.*;
            import io.oneedge.config.migration.*;
            import java.nio.file.Path;
            """;

    private static final String BEFORE = "class Fragment { void run() throws Exception {";
    private static final Pattern NAME = Pattern.compile("(?m)^public .*class (\\w+)");

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> codeCompiles() {
        return Stream.of("onecfg-developers.md", "onecfg-migrators.md")
                .map(guide -> DynamicTest.dynamicTest(guide, () -> compile(guide)));
    }

    private void compile(String guide) throws IOException {
        String text = Files.readString(Path.of("..", "docs", guide));
        List<String> blocks = CODE.matcher(text).results().map(it -> it.group(1)).toList();
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i++) {
            Path directory = Files.createDirectories(folder.resolve(guide + i));
            Matcher named = NAME.matcher(blocks.get(i));
            boolean whole = named.find();
            Path source = directory.resolve((whole ? named.group(1) : "Fragment") + ".java");
            Files.writeString(source, IMPORTS + (whole ? "" : BEFORE) + blocks.get(i));
            if (!whole) {
                Files.writeString(source, "}}", StandardOpenOption.APPEND);
            }
            assertThat(errors(source)).as("%s, code %d", guide, i + 1).isEmpty();
        }
    }

    private static String errors(Path source) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-d",
                        source.resolveSibling("classes").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        return errors.toString(UTF_8);
    }
}
