package io.oneedge.foundation.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class XmlScannerTest {

    private static final String SEED =
            """
            <?xml version="1.0" encoding='UTF-8'?>
            <!-- a comment --><?tool with - data??>
            <VM a="1" b='"&lt;&#x41;"'><ID>7</ID><NAME>a &amp; b &gt; &quot;c&apos;</NAME
            ><TEMPLATE><CPU><![CDATA[<1>]]]]></CPU><MEMORY/> <é-1.x:y>&#228;ä猫\uD83D\uDE00</é-1.x:y>
            </TEMPLATE>text<!-- and --> more\r\nlines]] ></VM>
            <!-- end -->
            """;

    private static final int DECLARATION = SEED.indexOf('\n');

    /** What mutations put in: pieces of markup and characters that are special somewhere. */
    private static final List<String> PIECES =
            List.of(
                    "<",
                    ">",
                    "&",
                    ";",
                    "]",
                    "]]>",
                    "<![CDATA[",
                    "<!--",
                    "-->",
                    "--",
                    "<?",
                    "?>",
                    "<?xml version='1.0'?>",
                    "/",
                    "=",
                    "'",
                    "\"",
                    " ",
                    "\t",
                    "\r",
                    "\n",
                    "\0",
                    "a",
                    "-",
                    ".",
                    ":",
                    "1",
                    "&lt;",
                    "&#0;",
                    "&#xD800;",
                    "&#x10FFFF;",
                    "&#65;",
                    "&e;",
                    "\uFFFE",
                    "\uD800",
                    "\u00D7",
                    "\u00B7",
                    "<b>",
                    "</b>",
                    "<b/>",
                    " c='d'",
                    "");

    @Test
    void readsWhatTheJdkReadsAndRefusesWhatItRefuses() {
        int accepted = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            StringBuilder text = new StringBuilder(SEED);
            for (int i = random.nextInt(3); i >= 0; i--) {
                // Behind the declaration, of which the JDK does not check all.
                int from = random.nextInt(DECLARATION, text.length());
                int to = Math.min(text.length(), from + random.nextInt(3));
                text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
            }
            Optional<XmlElement> expected = StandardParser.read(text.toString());
            assertThat(ours(text.toString())).as("seed %d: %s", seed, text).isEqualTo(expected);
            accepted += expected.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(2_000);
    }

    @Test
    void readsTheSameInPiecesOfAnySize() {
        String text = SEED.replace("text", "t<x>" + "long ".repeat(20_000) + "&amp;</x>");
        XmlElement whole = XmlReader.read(text);
        for (int size : List.of(1, 2, 7, 4_096, 16_384)) {
            XmlElement pieces = readInPieces(text, size);
            assertThat(pieces).as("%d characters each", size).isEqualTo(whole);
        }
    }

    @Test
    void saysTheLineAndColumnOfWhatIsWrong() {
        assertThatThrownBy(() -> XmlReader.read("<a>\n<b>\n  </a>"))
                .isInstanceOf(Failure.class)
                .hasMessage("Not well-formed XML at line 3, column 7");
        String far = "<a>" + "x\n".repeat(50_000) + "y & z</a>";
        assertThatThrownBy(() -> XmlReader.read(far))
                .hasMessage("Not well-formed XML at line 50001, column 4");
    }

    @Test
    void refusesADeclarationThatIsMalformedOrNotTheBeginning() {
        assertThat(ours("<?xml version='1.0' standalone='yes'?><a/>")).isPresent();
        assertThat(ours("<?xml version='1.0' encoding='x'  ?>\n<a/>")).isPresent();
        for (String declaration :
                List.of(
                        " <?xml version='1.0'?>",
                        "<!-- --><?xml version='1.0'?>",
                        "<?xml?>",
                        "<?XML version='1.0'?>",
                        "<?xml version='2.0'?>",
                        "<?xml encoding='UTF-8'?>",
                        "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>")) {
            assertThat(ours(declaration + "<a/>")).as(declaration).isEmpty();
        }
    }

    @Test
    void refusesExcess() {
        assertThatThrownBy(() -> XmlReader.read("<a>".repeat(101)))
                .hasMessage("XML nested deeper than 100 elements");
        assertThat(ours("<" + "n".repeat(2_000) + "/>")).isEmpty();
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 300; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        assertThat(ours(attributes + "/>")).isEmpty();
    }

    @Test
    void refusesDocumentTypes() {
        assertThatThrownBy(() -> XmlReader.read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
                .hasMessage("XML with a document type or entities of its own is not accepted");
        assertThatThrownBy(() -> XmlReader.read("<a>&b;</a>"))
                .hasMessage("XML with a document type or entities of its own is not accepted");
    }

    @Test
    void refusesBytesThatAreNoCharacters() {
        byte[] bytes = "<a>é</a>".getBytes(UTF_8);
        bytes[4] = 'x';
        assertThatThrownBy(() -> XmlReader.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Not well-formed XML");
    }

    private static XmlElement readInPieces(String text, int size) {
        try {
            XmlScanner scanner = XmlScanner.of(new Pieces(text, size));
            return XmlReader.read(scanner);
        } catch (Failure failure) {
            throw new AssertionError("in pieces of " + size, failure);
        }
    }

    private static Optional<XmlElement> ours(String text) {
        try {
            return Optional.of(XmlReader.read(text));
        } catch (Failure refused) {
            return Optional.empty();
        }
    }

    /** Gives a few characters at a time, as a connection does. */
    private static final class Pieces extends Reader {
        private final StringReader text;
        private final int size;

        Pieces(String text, int size) {
            this.text = new StringReader(text);
            this.size = size;
        }

        @Override
        public int read(char[] into, int offset, int length) throws java.io.IOException {
            return text.read(into, offset, Math.min(size, length));
        }

        @Override
        public void close() {
            text.close();
        }
    }
}
