package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String SECTIONS =
            """
            VM_MAD = [ NAME = "kvm", ARGUMENTS = "-t 15" ]
            VM_MAD = [ NAME = "lxd" ]
            VM_RESTRICTED_ATTR = "A"
            VM_RESTRICTED_ATTR = "B"
            """;

    @TempDir Path folder;

    private Product product() {
        return new Product(folder)
                .file(
                        "a.conf",
                        "PORT = 1\nNAME = \"x\"\n",
                        "PORT = 2\n",
                        "PORT = 7\nNAME = \"x\"\n")
                .file("b.yaml", "---\n:a: 1\n", "---\n:a: 1\n", "---\n:a: 1\n");
    }

    @Test
    void theReferenceIsFresh() throws IOException {
        assertThat(Reference.markdown())
                .as("docs/onecfg.md: write what Reference.markdown() gives")
                .isEqualTo(Files.readString(Path.of("../docs/onecfg.md")));
        for (Command command : Commands.ALL) {
            assertThat(Reference.completion()).contains(command.name() + ") words=");
            assertThat(Reference.manual()).contains(".SS onecfg " + command.name());
        }
    }

    @Test
    void whatDoesNotExistIsAnError() {
        Product product = product().released();
        assertThat(product.run("frobnicate")).isEqualTo(255);
        assertThat(product.said()).contains("Command 'frobnicate' not found");
        assertThat(product.run("status", "--frob")).isEqualTo(255);
        assertThat(product.said()).contains("invalid option: --frob");
        assertThat(product.run("upgrade", "--to")).isEqualTo(255);
        assertThat(product.said()).contains("missing argument: --to");
        for (String command : List.of("status", "init", "validate", "diff", "upgrade")) {
            assertThat(product.run(command, "--prefix", "/nonexistent")).isEqualTo(255);
            assertThat(product.said()).contains("There is no folder /nonexistent");
        }
        assertThat(product.run("init", "--force", "--to", "abc")).isEqualTo(255);
        assertThat(product.run("init", "--force", "--to", "3.2.0")).isEqualTo(255);
        assertThat(product.run("status", "--help")).isZero();
        assertThat(product.out.getFirst()).isEqualTo("usage: onecfg status");
    }

    @Test
    void documentsAndCodesAreForPrograms() {
        Product product = product().released();
        assertThat(product.run("status", "--format", "json")).isEqualTo(1);
        assertThat(document(product).string("new")).isEqualTo("1.2.0");
        assertThat(product.run("validate", "--format", "json")).isZero();
        assertThat(document(product).flag("valid")).isTrue();
        assertThat(product.run("upgrade", "--plan", "--format", "json")).isEqualTo(2);
        assertThat(document(product).number("open")).isEqualTo(1);
        assertThat(product.run("upgrade", "--format", "json")).isEqualTo(2);
        assertThat(document(product).number("open")).isEqualTo(1);
        assertThat(product.run("upgrade", "--format", "json", "--to", "9.0.0")).isEqualTo(255);
        assertThat(document(product).string("error")).contains("Unsupported version 9.0.0");
        Product.write(product.machine.resolve("etc/one/a.conf"), "A = [\n");
        assertThat(product.run("upgrade", "--format", "json")).isEqualTo(255);
        assertThat(document(product).objects("files", it -> it.string("fate"))).contains("broken");
        assertThat(product.run("validate", "--format", "json")).isEqualTo(1);
        assertThat(document(product).flag("valid")).isFalse();
        assertThat(product.run("upgrade", "--format", "xml")).isEqualTo(255);
        assertThat(product.said()).contains("Unsupported format 'xml'");
    }

    private static JsonObject document(Product product) {
        return JsonReader.read(String.join("", product.out)).asObject();
    }

    @Test
    void withoutEnvironmentEverythingLiesBelowTheRoot() throws IOException {
        Product product = product().released();
        Files.createDirectories(product.machine.resolve("etc"));
        Files.copy(folder.resolve("etc/onecfg.conf"), product.machine.resolve("etc/onecfg.conf"));
        product.environment = Map.of();
        assertThat(product.run("upgrade", "--patch-modes", "skip")).as(product.said()).isZero();
        assertThat(product.said()).contains(product.machine.resolve("backups/config").toString());
        assertThat(product.state()).containsEntry("etc/onecfg.conf", "---\nversion: 1.2.0\n");
        product.environment =
                Map.of("ONECFG_DESCRIPTORS", folder.resolve("descriptors").toString());
        assertThat(product.run("rollback")).isEqualTo(255);
        assertThat(product.said())
                .contains(product.machine.resolve("var/lib/one/backups/config").toString());
    }

    @Test
    void statusTellsTheVersionsAndUpgrades() {
        Product product = product().released();
        assertThat(product.run("status")).isEqualTo(1);
        assertThat(product.out)
                .contains(
                        "ONEedge:     1.2.0", "Config:      1.0.0", "- from 1.0.0 to 1.2.0 (YAML)");
        String descriptors = folder.resolve("descriptors").toString();
        assertThat(product.run("status", "--descriptors", descriptors)).isEqualTo(1);
        assertThat(product.out).contains("OpenNebula:  1.2.0", "Config:      1.0.0");
        Product.write(folder.resolve("etc/onecfg.conf"), "---\nversion: 1.2.0\n");
        assertThat(product.run("status")).isZero();
        assertThat(product.out).contains("No updates available.");
        Product.write(folder.resolve("etc/onecfg.conf"), "- 1\n");
        assertThat(product.run("status")).isEqualTo(255);
        Product.write(folder.resolve("descriptors/version"), "9.0.0\n");
        Product.write(folder.resolve("etc/onecfg.conf"), "---\nversion: 1.2.0\n");
        assertThat(product.run("status", "--json")).isEqualTo(255);
        assertThat(product.said()).contains("Unsupported ONEedge version 9.0.0");
    }

    @Test
    void initFindsTheVersionByTheContents() throws IOException {
        Product product = product().released();
        Files.delete(folder.resolve("etc/onecfg.conf"));
        assertThat(product.run("status")).isEqualTo(255);
        assertThat(product.run("init")).as(product.said()).isZero();
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.0.0\n");
        assertThat(product.said()).contains("By their contents the files are of 1.0.0");
        assertThat(product.run("init", "--to", "1.2.0")).isZero();
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.0.0\n");
        assertThat(product.run("init", "--force", "--to", "1.2.0")).isZero();
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.2.0\n");
    }

    @Test
    void anOutdatedConfigurationIsExplained() {
        Product product = product().released();
        Product.write(folder.resolve("etc/onecfg.conf"), "---\nversion: 1.0.0\noutdated: true\n");
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said())
                .contains("looks outdated")
                .contains("By their contents the files are of 1.0.0")
                .contains("--from VERSION");
        assertThat(product.run("upgrade", "--from", "1.0.0", "--patch-modes", "skip"))
                .as(product.said())
                .isZero();
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.2.0\n");
    }

    @Test
    void diffNamesCustomisedDeletedAndExtraFiles() throws IOException {
        Product product = product().file("c.conf", "A = 1\n", "A = 1\n", "").released();
        Files.writeString(product.machine.resolve("etc/one/notes.txt"), "mine\n");
        assertThat(product.run("diff")).isZero();
        assertThat(String.join("\n", product.out))
                .contains("/etc/one/a.conf\n- set PORT = \"7\" was \"1\"")
                .contains("/etc/one/c.conf\n- deleted")
                .contains("/etc/one/notes.txt\n- extra");
        assertThat(product.run("diff", "--format", "xml")).isEqualTo(255);
    }

    @Test
    void oneFileThatCannotBeReadDoesNotHideTheOthers() {
        Product product = product().released();
        Product.write(product.machine.resolve("etc/one/b.yaml"), "a: [\n");
        assertThat(product.run("diff")).isEqualTo(255);
        assertThat(product.said())
                .contains("/etc/one/a.conf\n- set PORT = \"7\" was \"1\"")
                .contains("Unable to process file '/etc/one/b.yaml'");
    }

    /** The lines of people and of the reference, which leave away what the file tells. */
    @Test
    void aLineOfAPatchMeansWhatTheFileTells() {
        Product product =
                new Product(folder)
                        .file("a.conf", "X = 1\n", "X = 2\n", SECTIONS)
                        .file("b.yaml", ":a: 1\n", ":a: 2\n", ":list:\n  - x\n  - y\n")
                        .released();
        product.input =
                """
                /etc/one/b.yaml ins :list "z"
                /etc/one/b.yaml rm :list "x"
                /etc/one/a.conf set "VM_MAD/\\"kvm\\"/ARGUMENTS" "\\"-t 30\\""
                /etc/one/a.conf ins VM_MAD/"lxc"/NAME "\\"lxc\\""
                /etc/one/a.conf rm VM_MAD/"lxd"
                """;
        assertThat(product.run("patch", "--all")).as(product.said()).isZero();
        assertThat(product.mine("b.yaml")).isEqualTo(":list:\n  - y\n  - z\n");
        assertThat(product.mine("a.conf"))
                .contains("ARGUMENTS = \"-t 30\"")
                .contains("NAME = \"lxc\"")
                .doesNotContain("lxd");
        String before = product.mine("a.conf");
        for (String refused :
                List.of("set A/B/C/D 1", "ins NEW \"a b\"", "set VM_RESTRICTED_ATTR 1")) {
            product.input = "/etc/one/a.conf " + refused + "\n";
            assertThat(product.run("patch")).as(refused).isEqualTo(255);
            assertThat(product.mine("a.conf")).isEqualTo(before);
        }
    }

    @Test
    void whatDiffPrintsCanBePatched() throws IOException {
        for (String format : List.of("line", "yaml", "json")) {
            Product product = product().released();
            assertThat(product.run("diff", "--format", format)).isZero();
            product.input = String.join("\n", product.out) + "\n";
            Files.writeString(
                    product.machine.resolve("etc/one/a.conf"), "PORT = 1\nNAME = \"x\"\n");
            assertThat(product.run("patch", "--format", format)).as(product.said()).isZero();
            assertThat(product.mine("a.conf")).isEqualTo("PORT = 7\nNAME = \"x\"\n");
            assertThat(product.run("rollback")).isZero();
            assertThat(product.mine("a.conf")).isEqualTo("PORT = 1\nNAME = \"x\"\n");
        }
    }

    @Test
    void patchTellsHowMuchItDid() {
        Product product = product().released();
        String before = product.mine("a.conf");
        product.input = "/etc/one/a.conf set PORT 8\n/etc/one/a.conf rm NOSUCH\n";
        assertThat(product.run("patch", "--all")).isEqualTo(255);
        assertThat(product.mine("a.conf")).isEqualTo(before);
        assertThat(product.run("patch", "--noop")).isEqualTo(1);
        assertThat(product.mine("a.conf")).isEqualTo(before);
        assertThat(product.run("patch")).isEqualTo(1);
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 8\nNAME = \"x\"\n");
        product.input = "/etc/one/none.conf set PORT 8\n";
        assertThat(product.run("patch")).isEqualTo(255);
        product.input = "";
        assertThat(product.run("patch")).isEqualTo(255);
        assertThat(product.said()).contains("No changes to apply");
    }

    @Test
    void validateFindsWhatIsProbablyAMistake() throws IOException {
        Product product = product().file("c.conf", "A = 1\n", "A = 1\n", "").released();
        Product.write(
                product.machine.resolve("etc/one/a.conf"),
                "PORT = \"abc\"\nPORTS = 2\nNAME = \"x\"\nNAME = \"y\"\n");
        Files.writeString(product.machine.resolve("etc/one/notes.txt"), "mine\n");
        assertThat(product.run("validate")).as(product.said()).isZero();
        assertThat(product.said())
                .contains("unknown key PORTS; did you mean PORT?")
                .contains("PORT is a text, where the release has a whole number")
                .contains("NAME")
                .contains("/etc/one/c.conf': the release has this file; it was deleted here")
                .contains("/etc/one/notes.txt': no release knows this file");
        Product.write(product.machine.resolve("etc/one/b.yaml"), "a: [\n");
        assertThat(product.run("validate", "--json")).isEqualTo(1);
        assertThat(String.join("", product.out)).contains("\"valid\" : false");
    }

    @Test
    void generateMakesTheDescriptor() {
        Product product = product().released();
        assertThat(
                        product.run(
                                "generate",
                                folder.resolve("old").toString(),
                                folder.resolve("new").toString()))
                .as(product.said())
                .isZero();
        assertThat(String.join("\n", product.out))
                .contains("/etc/one/a.conf")
                .contains("action: apply");
    }
}
