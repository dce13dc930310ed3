package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault that validate is to find, by itself. */
class ValidateTest {

    private static final String ONED =
            """
            PORT = 2633
            MANAGER_TIMER = 15
            DB = [ BACKEND = "sqlite" ]
            TM_MAD = [ EXECUTABLE = "one_tm", ARGUMENTS = "-t 15 -d shared,ssh" ]
            TM_MAD_CONF = [ NAME = "shared" ]
            TM_MAD_CONF = [ NAME = "ssh" ]
            VM_MAD = [ NAME = "kvm", DEFAULT = "kvm.conf" ]
            """;

    private static final String VIEWS =
            "groups:\n  oneadmin:\n  - admin\n  - old\ndefault: [admin]\n";

    @TempDir Path folder;

    private Product product(String oned, String server, String views) throws IOException {
        Product product = new Product(folder);
        for (String release : new String[] {"old", "new", "machine"}) {
            Files.createDirectories(folder.resolve(release).resolve("etc/one/sunstone-views"));
        }
        String stock = ":port: 9869\n:debug_level: 3\n:routes: [a]\n";
        product.file("oned.conf", ONED, ONED, oned)
                .file("kvm.conf", "A = 1\n", "A = 1\n", "A = 1\n")
                .file("server.yaml", stock, stock, server.isEmpty() ? stock : server)
                .file("sunstone-views/admin.yaml", "a: 1\n", "a: 1\n", "a: 1\n")
                .file("sunstone-views.yaml", VIEWS, VIEWS, views);
        return product.released();
    }

    @Test
    void findsNothingInWhatIsAsReleased() throws IOException {
        Product product = product(ONED, "", VIEWS);
        assertThat(product.run("validate")).isZero();
        assertThat(product.said()).isBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT = 2633 | PROT = 2633 | unknown key PROT; did you mean PORT?",
                "MANAGER_TIMER | MANGER_TIMRE | unknown key MANGER_TIMRE; did you mean"
                        + " MANAGER_TIMER?",
                "BACKEND | BAKCEND | unknown key DB/BAKCEND; did you mean BACKEND?",
                "PORT = 2633 | COLOUR = 1 | unknown key COLOUR: the release does not have it",
                "PORT = 2633 | PORT = \"x\" | PORT is a text, where the release has a whole number",
                "DB = [ BACKEND = \"sqlite\" ] | DB = 1 | DB is a single value, where the release"
                        + " has a section",
                "PORT = 2633 | PORT = 1 PORT = 2 | PORT is given more than once",
                "-d shared,ssh | -d shared,qcow2 | TM_MAD names the driver qcow2, which has no"
                        + " TM_MAD_CONF",
                "kvm.conf | kwm.conf | VM_MAD kvm names kwm.conf, which is not in /etc/one",
            })
    void findsAFaultInOned(String was, String is, String told) throws IOException {
        Product product =
                product(ONED.replace(was, is.replace(" PORT = 2", "\nPORT = 2")), "", VIEWS);
        assertThat(product.run("validate")).isZero();
        assertThat(product.said()).contains("/etc/one/oned.conf").contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":port: 1 | unknown key :debug_levl; did you mean :debug_level?",
                ":port: one | :port is a string, where the release has a whole number",
                ":port: [1] | :port is a list, where the release has a whole number",
                ":routes: a | :routes is a string, where the release has a list",
                ":port: 1:port: 2 | :port is given twice; the last one counts",
            })
    void findsAFaultInYaml(String line, String told) throws IOException {
        String text = line.replace("1:port", "1\n:port") + "\n:debug_levl: 3\n";
        Product product = product(ONED, text, VIEWS);
        assertThat(product.run("validate")).as(product.said()).isZero();
        assertThat(product.said()).contains("/etc/one/server.yaml").contains(told);
    }

    @Test
    void findsAViewWithoutAFileThatTheReleaseDoesNotName() throws IOException {
        Product product = product(ONED, "", VIEWS.replace("[admin]", "[admin, mine]"));
        assertThat(product.run("validate")).isZero();
        assertThat(product.errors)
                .singleElement()
                .asString()
                .contains("sunstone-views.yaml")
                .contains("names the view mine, which has no file");
    }

    @Test
    void findsWhatIsDeletedWhatNobodyKnowsAndWhatCannotBeRead() throws IOException {
        Product product = product(ONED, "", VIEWS);
        Path etc = product.machine.resolve("etc/one");
        Files.delete(etc.resolve("kvm.conf"));
        Files.writeString(etc.resolve("notes.txt"), "mine\n");
        assertThat(product.run("validate")).isZero();
        assertThat(product.said())
                .contains("kvm.conf': the release has this file; it was deleted here")
                .contains("notes.txt': no release knows this file");
        Files.writeString(etc.resolve("server.yaml"), ":a: [\n");
        assertThat(product.run("validate")).isEqualTo(1);
        assertThat(product.said()).contains("server.yaml").contains("line 1, column 5");
    }

    @Test
    void refusesAFolderWithoutConfiguration() throws IOException {
        Product product = product(ONED, "", VIEWS);
        String missing = folder.resolve("missing").toString();
        assertThat(product.run("validate", "--prefix", missing)).isEqualTo(255);
        assertThat(product.said()).contains(missing).contains("--prefix");
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assertThat(product.run("validate", "--prefix", empty)).isEqualTo(255);
        assertThat(product.said()).contains(empty).contains("--prefix");
    }
}
