package io.oneedge.wire.xmlrpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class XmlRpcCodecTest {

    @Test
    void writesAnswersInTheLayoutOfXmlrpcC() throws IOException {
        var value =
                XmlRpcValue.array(
                        XmlRpcValue.of(false),
                        XmlRpcValue.of("[a] \"b\" <c> & 'd'\r\n"),
                        XmlRpcValue.of(1024),
                        XmlRpcValue.of(-1L));
        assertThat(text(new MethodResponse.Success(value)))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>\r
                        <methodResponse>\r
                        <params>\r
                        <param><value><array><data>\r
                        <value><boolean>0</boolean></value>\r
                        <value><string>[a] "b" &lt;c&gt; &amp; 'd'&#x0d;
                        </string></value>\r
                        <value><i4>1024</i4></value>\r
                        <value><i8>-1</i8></value>\r
                        </data></array></value></param>\r
                        </params>\r
                        </methodResponse>\r
                        """);
    }

    @Test
    void writesFaultsAsAStruct() throws IOException {
        assertThat(text(new MethodResponse.Fault(MethodResponse.Fault.NO_SUCH_METHOD, "none")))
                .contains("<fault>\r\n<value><struct>\r\n<member><name>faultCode</name>\r\n")
                .contains(
                        "<value><i4>-506</i4></value></member>\r\n</struct>"
                                .replace("</struct>", "<member><name>faultString</name>"))
                .contains("<value><string>none</string></value></member>\r\n</struct></value>");
    }

    @Test
    void readsEveryWayToWriteAValue() {
        MethodCall call =
                read(
                        """
                        <?xml version='1.0'?>
                        <!-- a comment -->
                        <methodCall> <methodName> one.vm.info </methodName>
                        <params>
                        <param><value>untyped &lt;text&gt; &#65;</value></param>
                        <param><value/></param>
                        <param><value> <int> 7 </int> </value></param>
                        <param><value><string><![CDATA[<VM/>]]> and more</string></value></param>
                        <param><value><base64> aGVs
                        bG8= </base64></value></param>
                        <param><value><double>-0.25</double></value></param>
                        <param><value><array><data/></array></value></param>
                        <param><value><struct/></value></param>
                        </params></methodCall>
                        """);
        assertThat(call.method()).isEqualTo("one.vm.info");
        assertThat(call.parameters())
                .containsExactly(
                        XmlRpcValue.of("untyped <text> A"),
                        XmlRpcValue.of(""),
                        XmlRpcValue.of(7),
                        XmlRpcValue.of("<VM/> and more"),
                        new XmlRpcValue.Binary("hello".getBytes(UTF_8)),
                        new XmlRpcValue.Decimal(-0.25),
                        XmlRpcValue.array(),
                        new XmlRpcValue.Struct(Map.of()));
    }

    @Test
    void readsACallWithoutParameters() {
        assertThat(read("<methodCall><methodName>a</methodName></methodCall>").parameters())
                .isEmpty();
    }

    @Test
    void givesBackWhatItWrote() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            List<XmlRpcValue> parameters = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                parameters.add(anyValue(random, 3));
            }
            MethodCall call = new MethodCall("m" + seed, parameters);
            var bytes = new ByteArrayOutputStream();
            XmlRpcWriter.call(bytes, call);
            var read = XmlRpcReader.call(new ByteArrayInputStream(bytes.toByteArray()), LIMITS);
            assertThat(read).as("seed %d", seed).isEqualTo(call);

            var answer = new MethodResponse.Success(anyValue(random, 3));
            assertThat(readResponse(text(answer))).as("seed %d", seed).isEqualTo(answer);
        }
    }

    @Test
    void readsStringsOfManyMegabytesWithManyEntities() throws IOException {
        var big = new MethodResponse.Success(XmlRpcValue.of("<VM>é&</VM>\n".repeat(500_000)));
        assertThat(readResponse(text(big))).isEqualTo(big);
    }

    @Test
    void replacesWhatXmlCannotHold() throws IOException {
        var answer = new MethodResponse.Success(XmlRpcValue.of("a\0b\ud800c\uffffd"));
        assertThat(readResponse(text(answer)))
                .isEqualTo(new MethodResponse.Success(XmlRpcValue.of("a\ufffdb\ufffdc\ufffdd")));
    }

    @Test
    void readsTheEncodingsThatClientsDeclare() {
        String call =
                "<?xml version='1.0' encoding='%s'?><methodCall><methodName>é</methodName>"
                        + "</methodCall>";
        for (var charset : List.of(UTF_8, ISO_8859_1)) {
            byte[] bytes = call.formatted(charset.name()).getBytes(charset);
            assertThat(XmlRpcReader.call(new ByteArrayInputStream(bytes), LIMITS).method())
                    .isEqualTo("é");
        }
        byte[] marked = ("\ufeff" + call.formatted("UTF-16")).getBytes(UTF_16LE);
        assertThat(XmlRpcReader.call(new ByteArrayInputStream(marked), LIMITS).method())
                .isEqualTo("é");
        refuses(call.formatted("EBCDIC"), "encoding EBCDIC is not accepted");
    }

    @Test
    void refusesNumbersOutOfRange() {
        refuses(value("<int>2147483648</int>"), "A value is not a 32-bit integer at line 1");
        refuses(value("<i4></i4>"), "32-bit integer");
        refuses(value("<i8>9223372036854775808</i8>"), "64-bit integer");
        refuses(value("<boolean>true</boolean>"), "0 or 1");
        refuses(value("<double>1e999</double>"), "finite decimal");
        refuses(value("<double>NaN</double>"), "finite decimal");
        refuses(value("<base64>*</base64>x"), "Unexpected text");
        refuses(value("<int>" + "9".repeat(100_000) + "</int>"), "32-bit integer");
    }

    @Test
    void refusesWhatIsNotXmlRpc() {
        refuses(
                "hello",
                "Call XML not a proper XML-RPC call.  Call is not valid XML.  syntax error");
        refuses(
                "<a/>",
                "Call XML not a proper XML-RPC call.  XML-RPC call should be a <methodCall>"
                        + " element.  Instead, we have a <a> element.");
        refuses("", "not valid XML");
        refuses("<methodCall><methodName>a</methodName>", "not valid XML");
        refuses("<methodCall><methodName> </methodName></methodCall>", "is empty");
        refuses("<methodCall><params/></methodCall>", "<params> instead of <methodName>");
        refuses(value("<float>1</float>"), "Unknown value type <float>");
        refuses(value("<int>1</int><int>2</int>"), "Unexpected <int>");
        refuses(value("text<int>1</int>"), "Text beside a type");
    }

    @Test
    void refusesDocumentTypesAndEntities() {
        String bomb =
                """
                <!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <methodCall><methodName>&b;</methodName></methodCall>
                """;
        refuses(bomb, "Call XML not a proper XML-RPC call.");
        refuses(
                "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><methodCall/>",
                "Call XML not a proper XML-RPC call.");
    }

    @Test
    void refusesMoreThanItsLimits() {
        String nested = "<array><data><value>".repeat(40) + "</value></data></array>".repeat(40);
        refuses(value(nested), "nested deeper than 16");
        refuses(value("<x>".repeat(100_000)), "Unknown value type");
        refuses("<a>".repeat(100_000), "Instead, we have a <a>");
        String many = "<array><data>" + "<value/>".repeat(20_001) + "</data></array>";
        refuses(value(many), "more than 20000 values");
        refuses(value("a".repeat(1_000_001)), "bigger than 1000000 bytes");
        refuses("<methodCall a='" + "b".repeat(2_000_000), "bigger than 1000000 bytes");
    }

    @Test
    void answersWhateverBytesCome() throws IOException {
        byte[] seed =
                value(
                                "<array><data><value><struct><member>"
                                        + "<name>a</name><value><i8>5</i8></value>"
                                        + "</member></struct></value></data></array>")
                        .getBytes(UTF_8);
        for (long run = 0; run < 2_000; run++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(run);
            byte[] bytes = run % 4 == 0 ? new byte[random.nextInt(200)] : seed.clone();
            if (run % 4 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            readsOrRefuses(bytes, run);
        }
    }

    private static void readsOrRefuses(byte[] bytes, long run) {
        try {
            XmlRpcReader.call(new ByteArrayInputStream(bytes), LIMITS);
        } catch (Failure expected) {
            assertThat(expected.message()).as("run %d", run).isNotEmpty();
        }
        try {
            XmlRpcReader.response(new ByteArrayInputStream(bytes), LIMITS);
        } catch (Failure expected) {
            assertThat(expected.message()).as("run %d", run).isNotEmpty();
        }
    }

    private static final XmlRpcLimits LIMITS = new XmlRpcLimits(1_000_000, 16, 20_000);

    private static XmlRpcValue anyValue(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> XmlRpcValue.of(random.nextInt());
            case 1 -> XmlRpcValue.of(random.nextLong());
            case 2 -> XmlRpcValue.of(random.nextBoolean());
            case 3 -> XmlRpcValue.of(anyText(random));
            case 4 -> new XmlRpcValue.Decimal(random.nextGaussian() * 1e6);
            case 5 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield new XmlRpcValue.Binary(bytes);
            }
            case 6 -> new XmlRpcValue.DateTime("20261123T08:00:00");
            case 7 -> {
                List<XmlRpcValue> values = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    values.add(anyValue(random, depth - 1));
                }
                yield new XmlRpcValue.Array(values);
            }
            default -> {
                Map<String, XmlRpcValue> members = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(anyText(random), anyValue(random, depth - 1));
                }
                yield new XmlRpcValue.Struct(members);
            }
        };
    }

    private static String anyText(RandomGenerator random) {
        int[] alphabet = {
            'a', '<', '>', '&', '"', '\'', '\r', '\n', '\t', ' ', ']', 'é', '猫', 0x1F600
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private static String value(String inside) {
        return "<methodCall><methodName>m</methodName><params><param><value>"
                + inside
                + "</value></param></params></methodCall>";
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(message);
    }

    private static MethodCall read(String text) {
        return XmlRpcReader.call(new ByteArrayInputStream(text.getBytes(UTF_8)), LIMITS);
    }

    private static MethodResponse readResponse(String text) {
        return XmlRpcReader.response(
                new ByteArrayInputStream(text.getBytes(UTF_8)), XmlRpcLimits.RESPONSE);
    }

    private static String text(MethodResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        XmlRpcWriter.response(bytes, response);
        return bytes.toString(UTF_8);
    }
}
