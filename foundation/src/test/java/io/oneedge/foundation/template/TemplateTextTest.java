package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.property.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTextTest {

    @Test
    void printsTheLayoutOfOnevmShow() {
        Template template =
                Template.EMPTY
                        .with("AUTOMATIC_DS_REQUIREMENTS", "(\"CLUSTERS/ID\" @> 0)")
                        .with("CPU", "0.5")
                        .plus(
                                Attribute.Vector.of(
                                        "GRAPHICS",
                                        "LISTEN",
                                        "0.0.0.0",
                                        "PORT",
                                        "5900",
                                        "PASSWD",
                                        ""))
                        .with("VMID", "0");
        assertThat(TemplateText.print(template))
                .isEqualTo(
                        """
                        AUTOMATIC_DS_REQUIREMENTS="(\\"CLUSTERS/ID\\" @> 0)"
                        CPU="0.5"
                        GRAPHICS=[
                          LISTEN="0.0.0.0",
                          PORT="5900",
                          PASSWD="" ]
                        VMID="0\"\
                        """);
    }

    @Test
    void printsAnEmptyVectorSoThatItIsReadBack() {
        Template template = Template.EMPTY.plus(new Attribute.Vector("A", List.of()));
        assertThat(TemplateText.print(template)).isEqualTo("A=[ ]");
        assertThat(TemplateParser.parse("A=[ ]")).isEqualTo(template);
    }

    @Test
    void printsNothingForAnEmptyTemplate() {
        assertThat(TemplateText.print(Template.EMPTY)).isEmpty();
    }

    @Test
    void whatIsPrintedIsReadBack() {
        Samples.each(
                2000,
                random -> {
                    Template template = AnyTemplate.template(random);
                    assertThat(TemplateParser.parse(TemplateText.print(template)))
                            .isEqualTo(template);
                });
    }
}
