package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.property.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateDocumentTest {

    private static final String ONED_CONF =
            """
            # The ports.
            PORT = 2633   # XML-RPC

            LOG = [
              SYSTEM = "file",  # or syslog
              DEBUG_LEVEL = 3
            ]
            EMPTY =
            VM_MAD = [ NAME = "kvm" ]
            VM_MAD = [ NAME = "qemu" ]
            """;

    @Test
    void knowsWhereEachNameAndValueStands() {
        TemplateDocument document = TemplateDocument.read(ONED_CONF);
        PlacedAttribute port = document.attributes().getFirst();
        assertThat(document.source().text(port.name())).isEqualTo("PORT");
        assertThat(document.source().text(port.value())).isEqualTo("2633");
        assertThat(document.source().position(port.name().start())).hasToString("line 2, column 1");
        PlacedAttribute level = document.attributes().get(1).values().get(1);
        assertThat(document.source().text(level.span())).isEqualTo("DEBUG_LEVEL = 3");
        PlacedAttribute empty = document.attributes().get(2);
        assertThat(document.source().text(empty.span())).isEqualTo("EMPTY =");
    }

    @Test
    void setsOneValueAndLeavesEveryOtherByte() {
        TemplateDocument changed = TemplateDocument.read(ONED_CONF).with("port", "26\"33");
        assertThat(changed.text()).isEqualTo(ONED_CONF.replace("2633 ", "\"26\\\"33\" "));
        assertThat(changed.template().text("PORT")).isEqualTo("26\"33");
    }

    @Test
    void setsAnEmptyValue() {
        assertThat(TemplateDocument.read(ONED_CONF).with("EMPTY", "x").text())
                .isEqualTo(ONED_CONF.replace("EMPTY =", "EMPTY =\"x\""));
    }

    @Test
    void appendsWhatIsNotThereYet() {
        assertThat(TemplateDocument.read(ONED_CONF).with("NEW", "1").text())
                .isEqualTo(ONED_CONF + "NEW = \"1\"\n");
        assertThat(TemplateDocument.read("A=1").with("B", "2").text())
                .isEqualTo("A=1\nB = \"2\"\n");
        assertThat(
                        TemplateDocument.read("")
                                .plus(Attribute.Vector.of("V", "A", "1", "B", "2"))
                                .text())
                .isEqualTo("V = [\n  A=\"1\",\n  B=\"2\" ]\n");
    }

    @Test
    void removesAnAttributeWithTheLinesItStoodOn() {
        assertThat(TemplateDocument.read(ONED_CONF).without("VM_MAD").text())
                .isEqualTo(ONED_CONF.substring(0, ONED_CONF.indexOf("VM_MAD")));
        assertThat(TemplateDocument.read(ONED_CONF).without("PORT").text())
                .isEqualTo(ONED_CONF.replace("PORT = 2633", ""));
        assertThat(TemplateDocument.read("A=1 B=2 C=3\n").without("B").text())
                .isEqualTo("A=1  C=3\n");
    }

    @Test
    void changesOneOfSeveralAttributesWithTheSameName() {
        TemplateDocument document = TemplateDocument.read(ONED_CONF);
        PlacedAttribute second = document.attributes().getLast();
        assertThat(document.with(second, Attribute.Vector.of("VM_MAD", "NAME", "dummy")).text())
                .isEqualTo(ONED_CONF.replace("[ NAME = \"qemu\" ]", "[\n  NAME=\"dummy\" ]"));
        PlacedAttribute name = second.values().getFirst();
        assertThat(document.without(second).text())
                .isEqualTo(ONED_CONF.replace("VM_MAD = [ NAME = \"qemu\" ]\n", ""));
        assertThat(document.source().text(name.value())).isEqualTo("\"qemu\"");
    }

    @Test
    void changesOneValueOfAVector() {
        TemplateDocument document = TemplateDocument.read(ONED_CONF);
        PlacedAttribute level = document.attributes().get(1).values().get(1);
        assertThat(document.with(level, new Attribute.Single("DEBUG_LEVEL", "5")).text())
                .isEqualTo(ONED_CONF.replace("DEBUG_LEVEL = 3", "DEBUG_LEVEL = \"5\""));
    }

    @Test
    void keepsANeighbourApartThatFollowsWithoutABlank() {
        assertThat(TemplateDocument.read("A=[B=1]C=2").with("A", "x").template())
                .isEqualTo(Template.EMPTY.with("A", "x").with("C", "2"));
    }

    @Test
    void refusesAValueThatTheSyntaxCannotHold() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TemplateDocument.read(ONED_CONF).with("PORT", "C:\\"))
                .withMessageContaining("PORT ends with a backslash");
    }

    @Test
    void anEditOfTheTextIsTheSameEditOfTheTemplate() {
        Samples.each(
                2000,
                random -> {
                    String text = AnyTemplate.text(random);
                    TemplateDocument document = TemplateDocument.read(text);
                    String name = AnyTemplate.name(random);
                    String value = AnyTemplate.value(random);
                    Attribute added = AnyTemplate.attribute(random);
                    Template template = document.template();
                    assertThat(document.with(name, value).template())
                            .isEqualTo(template.with(name, value));
                    assertThat(document.without(name).template()).isEqualTo(template.without(name));
                    assertThat(document.plus(added).template()).isEqualTo(template.plus(added));
                });
    }

    @Test
    void anEditKeepsEveryOtherAttributeAsItWasWritten() {
        Samples.each(
                500,
                random -> {
                    TemplateDocument document = TemplateDocument.read(AnyTemplate.text(random));
                    String name = AnyTemplate.name(random);
                    TemplateDocument changed = document.with(name, AnyTemplate.value(random));
                    assertThat(written(changed, name)).isEqualTo(written(document, name));
                    assertThat(written(document.without(name), name))
                            .isEqualTo(written(document, name));
                });
    }

    @Test
    void settingAValueTwiceIsSettingItOnce() {
        Samples.each(
                500,
                random -> {
                    TemplateDocument document = TemplateDocument.read(AnyTemplate.text(random));
                    String name = AnyTemplate.name(random);
                    String value = AnyTemplate.value(random);
                    TemplateDocument once = document.with(name, value);
                    assertThat(once.with(name, value).text()).isEqualTo(once.text());
                });
    }

    private static List<String> written(TemplateDocument document, String butFor) {
        return document.attributes().stream()
                .filter(placed -> !placed.attribute().name().equals(butFor))
                .map(placed -> document.source().text(placed.span()))
                .toList();
    }
}
