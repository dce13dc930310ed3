package io.oneedge.config.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLanguageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A=1|A=2",
                "A=1; B=2 # c\n|A=2; B=2 # c\n",
                "export A='x\n y' # c\n|export A=2 # c\n",
                "A=(a \"b c\" $(d))\n|A=2\n",
                "A=$(date -u; x)\nif [ x ]; then\n  A=3\nfi\n|A=2\nif [ x ]; then\n  A=3\nfi\n",
                "cat <<E\nA=7\nE\nA=`x`\r\n|cat <<E\nA=7\nE\nA=2\r\n",
                "f() {\n  A=1\n}\nA=1\\\n2\n|f() {\n  A=1\n}\nA=2\n",
            })
    void aNewValueChangesOnlyItself(String texts) {
        ConfigurationFile file = file(texts.substring(0, texts.indexOf('|')));
        Scalar old = (Scalar) file.content().at("A").value();
        file.content().put("A", new Scalar(old.kind(), "2"));
        assertThat(file.text()).isEqualTo(texts.substring(texts.indexOf('|') + 1));
    }

    @Test
    void aVariableIsExportedWhereItIsSet() {
        assertThat(changed("A=1 # c\n", "A", ScalarKind.EXPORTED)).isEqualTo("export A=1 # c\n");
    }

    @Test
    void aVariableIsNotExportedAnyMore() {
        assertThat(changed("  export A=1\n", "A", ScalarKind.STRING)).isEqualTo("  A=1\n");
        assertThat(changed("A=1\nB=2\nexport A B\n", "A", ScalarKind.STRING))
                .isEqualTo("A=1\nB=2\nexport B\n");
        assertThat(changed("export A=1 B=2\n", "A", ScalarKind.STRING))
                .isEqualTo("A=1; export B=2\n");
    }

    @Test
    void aRemovedVariableTakesItsExportAlong() {
        ConfigurationFile file = file("A=1\nexport A\n# end\nB=2; C=3\n");
        file.content().remove("A");
        file.content().remove("C");
        assertThat(file.text()).isEqualTo("# end\nB=2\n");
    }

    @Test
    void anotherTextLeavesAVariableExported() {
        ConfigurationFile file = file("export A=1\nB=2\n");
        file.content().put("A", "3");
        file.content().at("A").set("4");
        assertThat(file.text()).isEqualTo("export A=4\nB=2\n");
    }

    @Test
    void aVariableThatIsSetOnceMoreInALineKeepsItsOrder() {
        ConfigurationFile file = file("A=1; A=1\nA=1; A=2\n");
        List<Member> members = new ArrayList<>();
        for (String value : List.of("20", "1", "22", "2")) {
            members.add(new Member(Scalar.string("A"), Value.of(value)));
        }
        file.content().set(new Mapping(members));
        assertThat(file.text()).isEqualTo("A=20\nA=1; A=22; A=2\n");
    }

    @Test
    void aNewVariableComesBehindTheLast() {
        ConfigurationFile file = file("A=1\n# end");
        file.content().put("B", new Scalar(ScalarKind.EXPORTED, "\"x y\""));
        assertThat(file.text()).isEqualTo("A=1\nexport B=\"x y\"\n# end");
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThatExceptionOfType(ParseError.class)
                .isThrownBy(() -> file("A=1\nB=\"x\nC=3\n"))
                .satisfies(e -> assertThat(e.position()).hasToString("line 2, column 3"));
    }

    private static String changed(String text, String variable, ScalarKind kind) {
        ConfigurationFile file = file(text);
        file.content().put(variable, new Scalar(kind, file.content().at(variable).text()));
        return file.text();
    }

    private static ConfigurationFile file(String text) {
        return ConfigurationFile.of(FileType.SHELL, text);
    }
}
