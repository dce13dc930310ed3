package io.oneedge.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {

    private static final XmlElement FOUND =
            XmlReader.read(
                    "<VERIFICATION><DIFFERENCES>1</DIFFERENCES><CHECK><NAME>leases</NAME>"
                            + "<COMPARES>a with b</COMPARES><COMPARED>12</COMPARED>"
                            + "<DIFFERENCES>1</DIFFERENCES><DIFFERENCE><OBJECT>VM 3</OBJECT>"
                            + "<WHAT>holder</WHAT><SHOWN>nobody</SHOWN>"
                            + "<RECOMPUTED>VM 3</RECOMPUTED></DIFFERENCE></CHECK>"
                            + "</VERIFICATION>");

    @Test
    void printsATableAndEveryDifference() {
        assertThat(printed(false))
                .contains("CHECK         COMPARED DIFFERENT")
                .contains("leases              12         1")
                .contains("leases: VM 3, holder: is nobody, should be VM 3")
                .contains("1 difference");
    }

    @Test
    void printsTheSameAsJson() {
        assertThat(printed(true).replaceAll("\\s+", ""))
                .startsWith("{\"different\":1,\"checks\":[{\"check\":\"leases\"")
                .contains("{\"object\":\"VM3\",\"what\":\"holder\",\"is\":\"nobody\"");
    }

    private static String printed(boolean json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifyCommand.print(new PrintStream(out, true, UTF_8), FOUND, json);
        return out.toString(UTF_8);
    }
}
