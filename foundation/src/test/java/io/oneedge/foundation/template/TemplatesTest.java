package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.property.Samples;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void readsTextAndXmlAlike() {
        Template template =
                Template.EMPTY.with("CPU", "1").plus(Attribute.Vector.of("NIC", "NETWORK", "lan"));
        assertThat(Templates.read("CPU=1\nNIC=[NETWORK=lan]")).isEqualTo(template);
        assertThat(
                        Templates.read(
                                """
                                <?xml version="1.0"?>
                                <ANYTHING>
                                  <CPU>1</CPU>
                                  <NIC><NETWORK><![CDATA[lan]]></NETWORK></NIC>
                                </ANYTHING>
                                """))
                .isEqualTo(template);
    }

    @Test
    void dropsBlanksAtTheEndOfTheName() {
        assertThat(Templates.read("NAME=\" web \n\"\nA=1").text("NAME")).isEqualTo(" web");
    }

    @Test
    void readsAnEmptyText() {
        assertThat(Templates.read("")).isEqualTo(Template.EMPTY);
        assertThat(Templates.read("<TEMPLATE/>")).isEqualTo(Template.EMPTY);
    }

    @Test
    void refusesXmlThatIsNotWellFormedInTheWordsThatClientsKnow() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Templates.read("<TEMPLATE><CPU>1</TEMPLATE>"))
                .withMessageStartingWith("Parse error: XML Template malformed.")
                .withMessageContaining("line 1, column")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void refusesXmlThatNestsDeeperThanATemplate() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Templates.read("<T><A><B><C>1</C></B></A></T>"))
                .withMessageContaining("A/B holds elements");
    }

    @Test
    void whatIsWrittenAsXmlIsReadBack() {
        Samples.each(
                500,
                random -> {
                    Template template =
                            AnyTemplate.template(random)
                                    .keeping(TemplatesTest::isExpressibleInXml)
                                    .without("NAME");
                    XmlWriter out = new XmlWriter();
                    TemplateXml.writeUnsorted(out, "TEMPLATE", template);
                    assertThat(Templates.read(out.toString())).isEqualTo(template);
                });
    }

    /** XML does not tell an empty vector from an empty value. */
    private static boolean isExpressibleInXml(Attribute attribute) {
        return !(attribute instanceof Attribute.Vector(String name, List<Attribute.Single> values)
                && values.isEmpty());
    }
}
