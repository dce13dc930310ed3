package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each difference from the reference that is no recorded case is held by a test that it names. */
class DifferencesTableTest {

    private static final Path TABLE = Path.of("../docs/onecfg-differences.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)#(\\w+)` \\|$");

    @Test
    void everyRowWithoutARecordingNamesATestThatIsThere() {
        List<Path> tests = Recordings.files(TESTS, "Test.java");
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        boolean named = false;
        for (String line : Recordings.text(TABLE).lines().toList()) {
            named = line.startsWith("|") && (named || line.endsWith("| test |"));
            if (named && !line.endsWith("| test |") && !line.startsWith("|---")) {
                Matcher row = ROW.matcher(line);
                if (!row.find() || !isThere(tests, row.group(1), row.group(2))) {
                    wrong.add(line);
                }
                rows++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(25);
    }

    private static boolean isThere(List<Path> tests, String name, String method) {
        return tests.stream()
                .filter(file -> file.getFileName().toString().equals(name + ".java"))
                .anyMatch(file -> Recordings.text(file).contains(" void " + method + "("));
    }
}
