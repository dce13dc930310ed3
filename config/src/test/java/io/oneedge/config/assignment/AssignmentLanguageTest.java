package io.oneedge.config.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentLanguageTest {

    @Test
    void aNewValueChangesOnlyItsOwnCharacters() {
        ConfigurationFile file = file("# top\r\n\tPort\t=\t1\t# why\r\n\r\nB = \"x\"");
        file.content().put("PORT", "22");
        assertThat(file.text()).isEqualTo("# top\r\n\tPort\t=\t22\t# why\r\n\r\nB = \"x\"");
    }

    @Test
    void namesAreCapitalsInTheContentAndStayInTheText() {
        ConfigurationFile file = file("vm_mad = [ name = \"kvm\", args = 1 ]\n");
        file.content().at("VM_MAD").put("ARGS", "2");
        assertThat(file.text()).isEqualTo("vm_mad = [ name = \"kvm\", args = 2 ]\n");
    }

    @Test
    void aNewKeyIsAlignedAsItsNeighbours() {
        ConfigurationFile file = file("MAX_VM       = 1\nMAX_DISPATCH = 2\nMAX_HOST     = 3\n");
        file.content().put("RESCHEDS", "4");
        assertThat(file.text()).endsWith("MAX_HOST     = 3\nRESCHEDS     = 4\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB = [ A = 1 ]|DB = [ A = 1, N = 9 ]",
                "DB = [ A = 1,\n       B = 2 ]|DB = [ A = 1,\n       B = 2,\n       N = 9 ]",
                "DB = [\n  A = 1  # c\n]|DB = [\n  A = 1,  # c\n  N = 9\n]",
                "DB = [\n  A = 1,\n]|DB = [\n  A = 1,\n  N = 9,\n]",
                "DB = [ ]|DB = [ N = 9 ]",
                "DB = []|DB = [ N = 9 ]",
                "DB = [\n  A = 1\n  # last\n]|DB = [\n  A = 1,\n  N = 9\n  # last\n]",
            })
    void aNewKeyInASectionTakesItsLayout(String texts) {
        ConfigurationFile file = file(before(texts));
        file.content().at("DB").put("N", "9");
        assertThat(file.text()).isEqualTo(after(texts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB = [ A = 1, B = 2 ]|DB = [ B = 2 ]",
                "DB = [ B = 2, A = 1 ]|DB = [ B = 2 ]",
                "DB = [\n  B = 2, # b\n  A = 1  # a\n]|DB = [\n  B = 2 # b\n]",
                "DB = [ B = 2, # b\n       A = 1 ]|DB = [ B = 2 # b\n ]",
                "DB = [ A = 1 ]|DB = [ ]",
            })
    void aKeyLeavesASectionWithItsComma(String texts) {
        ConfigurationFile file = file(before(texts));
        file.content().at("DB").remove("A");
        assertThat(file.text()).isEqualTo(after(texts));
        assertThat(file(file.text()).content().value()).isEqualTo(file.content().value());
    }

    @Test
    void oneOfManyValuesGoesWithItsLine() {
        ConfigurationFile file = file("ATTR = \"a\"\nATTR = \"b\" # b\n# end\nATTR = \"c\"\n");
        Mapping content = (Mapping) file.content().value();
        file.content().set(content.without(m -> m.value().equals(Value.of("\"b\""))));
        assertThat(file.text()).isEqualTo("ATTR = \"a\"\n# end\nATTR = \"c\"\n");
    }

    @Test
    void namedSectionsAreFoundByName() {
        ConfigurationFile file =
                file("VM_MAD = [ NAME = \"kvm\", A = 1 ]\nVM_MAD = [ NAME = \"lxc\", A = 1 ]\n");
        Mapping content = (Mapping) file.content().value();
        file.content().set(content.without(m -> m.value().toString().contains("kvm")));
        assertThat(file.text()).isEqualTo("VM_MAD = [ NAME = \"lxc\", A = 1 ]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A = \"open\n\nB = 2\n|line 1, column 5",
                "A = 1\nDB = [ A = 1\n|line 2, column 6",
                "A = 1\nDB = [ A = 1 B = 2 ]\n|line 2, column 14",
                "A-B = 1\n|line 1, column 2",
                "A = 1\n  B\n|line 2, column 4",
                "DB = [ A = [ B = 1 ] ]\n|line 1, column 12",
                "A = \"x\" y\n|line 1, column 9",
            })
    void errorsNameThePlace(String textAndPlace) {
        assertThatExceptionOfType(ParseError.class)
                .isThrownBy(() -> file(before(textAndPlace)))
                .satisfies(error -> {
                    assertThat(error.position()).hasToString(after(textAndPlace));
                    assertThat(error.hint()).endsWith(".");
                    assertThat(error).hasMessageContaining(error.excerpt());
                });
    }

    @Test
    void reportsWhatIsGivenTwice() {
        assertThat(file("P = 1\nDB = [ A = 1, A = 2 ]\nP = 2\n").findings())
                .extracting(finding -> finding.message())
                .containsExactly("A is given more than once", "P is given more than once");
        assertThat(file("VM_RESTRICTED_ATTR = a\nVM_RESTRICTED_ATTR = b\n").findings()).isEmpty();
        assertThat(file("VM_MAD = [ A = 1 ]").findings())
                .extracting(finding -> finding.message())
                .containsExactly("VM_MAD has no NAME");
    }

    @Test
    void refusesAValueThatTheFormatCannotSay() {
        ConfigurationFile file = file("A = 1\n");
        file.content().put("A", "x \"y");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(file::text)
                .withMessageContaining("into quotes");
    }

    private static ConfigurationFile file(String text) {
        return ConfigurationFile.of(FileType.ONE, text);
    }

    private static String before(String texts) {
        return texts.substring(0, texts.indexOf('|'));
    }

    private static String after(String texts) {
        return texts.substring(texts.indexOf('|') + 1);
    }
}
