package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.cli.command.Screen;
import io.oneedge.cli.text.PlainText;
import io.oneedge.cli.text.PrettyXml;
import org.junit.jupiter.api.Test;

/** Tables, XML, JSON and YAML beyond what was recorded. */
class OutputTest {

    private static final String HOSTS =
            """
            <HOST_POOL>\
            <HOST><ID>10</ID><NAME>b,"c"</NAME><STATE>2</STATE>\
            <HOST_SHARE><RUNNING_VMS>9</RUNNING_VMS></HOST_SHARE></HOST>\
            <HOST><ID>9</ID><NAME>a-name-longer-than-its-column</NAME><STATE>3</STATE>\
            <HOST_SHARE><RUNNING_VMS>10</RUNNING_VMS></HOST_SHARE></HOST>\
            </HOST_POOL>\
            """;

    @Test
    void writesXmlAsLibxmlDoes() {
        assertThat(
                        PrettyXml.of(
                                "<A><B/><C></C><D>a &lt;\n b</D><E><![CDATA[]]></E>"
                                        + "<F><G>1</G></F></A>"))
                .isEqualTo(
                        """
                        <A>
                          <B/>
                          <C/>
                          <D>a &lt;
                         b</D>
                          <E><![CDATA[]]></E>
                          <F>
                            <G>1</G>
                          </F>
                        </A>\
                        """);
    }

    @Test
    void writesJsonWithListsWherePoolsAndRepetitionsAre() {
        assertThat(
                        PlainText.json(
                                "<VM_POOL><VM><ID>0</ID><T><D>a\"&amp;</D><D><![CDATA[]]></D></T>"
                                        + "<U/></VM></VM_POOL>"))
                .isEqualTo(
                        """
                        {
                          "VM_POOL": {
                            "VM": [
                              {
                                "ID": "0",
                                "T": {
                                  "D": [
                                    "a\\"&",
                                    ""
                                  ]
                                },
                                "U": {}
                              }
                            ]
                          }
                        }\
                        """);
        assertThat(PlainText.json("<VM_POOL/>"))
                .isEqualTo("{\n  \"VM_POOL\": {\n    \"VM\": []\n  }\n}");
    }

    @Test
    void writesYaml() {
        assertThat(
                        PlainText.yaml(
                                "<VM_POOL><VM><ID>0</ID><T><D>a: b</D><D>c</D></T><U/></VM>"
                                        + "</VM_POOL>"))
                .isEqualTo(
                        """
                        ---
                        VM_POOL:
                          VM:
                          - ID: "0"
                            T:
                              D:
                              - "a: b"
                              - "c"
                            U: {}\
                        """);
    }

    @Test
    void sortsNumbersAsNumbers() {
        assertThat(hosts("list", "--csv", "--no-header", "-l", "ID", "--sort", "ID"))
                .isEqualTo("9\n10\n");
        assertThat(hosts("list", "--csv", "--no-header", "-l", "ID", "--sort", "TVM:desc"))
                .isEqualTo("9\n10\n");
    }

    @Test
    void filtersWithEveryOperator() {
        assertThat(ids("ID<10")).isEqualTo("9\n");
        assertThat(ids("ID>=10")).isEqualTo("10\n");
        assertThat(ids("ID!=9")).isEqualTo("10\n");
        assertThat(ids("NAME~longer")).isEqualTo("9\n");
        assertThat(ids("ID=9,ID=10")).isEmpty();
        assertThat(
                        hosts(
                                "list",
                                "--csv",
                                "--no-header",
                                "-lID",
                                "-f",
                                "ID=9,ID=10",
                                "--operator",
                                "or"))
                .isEqualTo("10\n9\n");
        assertThat(ids("NOTHING=1")).isEqualTo("Column 'NOTHING' not found\n");
        assertThat(ids("ID")).isEqualTo("Expression 'ID' incorrect\n");
    }

    @Test
    void quotesWhatCsvNeedsQuoted() {
        assertThat(hosts("list", "--csv", "--csv-del", ";", "-l", "NAME,ID"))
                .isEqualTo("NAME;ID\n\"b,\"\"c\"\"\";10\na-name-longer-than-its-column;9\n");
    }

    @Test
    void cutsWidensAndAdjustsColumns() {
        assertThat(hosts("list", "-l", "NAME", "--no-header"))
                .isEqualTo("b,\"c\"\na-name-longer-t\n");
        assertThat(hosts("list", "-l", "NAME", "--no-header", "-s", "name=6"))
                .isEqualTo("b,\"c\"\na-name\n");
        assertThat(hosts("list", "-l", "NAME", "--adjust", "name"))
                .contains("a-name-longer-than-its-column");
    }

    @Test
    void paintsAndExpandsOnATerminal() {
        var frontEnd =
                new CannedFrontEnd()
                        .screen(new Screen(true, 80))
                        .answer("one.hostpool.info", HOSTS);
        frontEnd.run("onehost", "list", "-l", "NAME,STAT");
        assertThat(frontEnd.output())
                .startsWith("\033[1m\033[4mNAME" + " ".repeat(72) + "STAT\033[0m\n")
                .contains("a-name-longer-than-its-column")
                .contains("\033[31merr \033[0m")
                .contains("\033[32mon  \033[0m");
    }

    private static String ids(String filter) {
        return hosts("list", "--csv", "--no-header", "-l", "ID", "-f", filter);
    }

    private static String hosts(String... words) {
        var frontEnd = new CannedFrontEnd().answer("one.hostpool.info", HOSTS);
        String[] all = new String[words.length + 1];
        all[0] = "onehost";
        System.arraycopy(words, 0, all, 1, words.length);
        frontEnd.run(all);
        return frontEnd.output();
    }
}
