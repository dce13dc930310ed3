package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a file besides its text, after an upgrade and after the way back. */
class KeptAttributesTest {

    private static final String OTHER_USER = "nobody";

    @TempDir Path folder;

    private Product product;
    private Path file;
    private Path gone;

    @BeforeEach
    void machine() {
        product =
                new Product(folder)
                        .file("a.conf", "A = 1\nB = 1\n", "A = 2\nB = 1\n", "A = 1\nB = 7\n")
                        .file("gone.conf", "A = 1\n", "", "A = 5\n")
                        .released();
        file = product.machine.resolve("etc/one/a.conf");
        gone = product.machine.resolve("etc/one/gone.conf");
    }

    private void upgraded(String... arguments) {
        assertThat(product.run("upgrade", arguments)).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("A = 2\nB = 7\n");
        assertThat(gone).doesNotExist();
    }

    private void wentBack() {
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("A = 1\nB = 7\n");
        assertThat(gone).hasContent("A = 5\n");
    }

    private static void skip(boolean unless, String why) {
        assumeTrue(unless, "" + why);
    }

    private static boolean has(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private static String owner(Path of) throws IOException {
        PosixFileAttributes it = Files.readAttributes(of, PosixFileAttributes.class);
        return it.owner().getName()
                + ":"
                + it.group().getName()
                + " "
                + PosixFilePermissions.toString(it.permissions());
    }

    @Test
    void ownersAndPermissionsStayAndComeBack() throws IOException {
        skip(Program.of("id", "-u").run().output().strip().equals("0"), "only root gives files");
        for (Path path : new Path[] {file, gone}) {
            Program.of("chown", OTHER_USER + ":games", path.toString()).check();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r---w-"));
        }
        String before = owner(file);
        assertThat(before).isEqualTo(OTHER_USER + ":games rw-r---w-");
        upgraded();
        assertThat(owner(file)).isEqualTo(before);
        wentBack();
        assertThat(owner(file)).isEqualTo(before);
        assertThat(owner(gone)).isEqualTo(before);
    }

    @Test
    void accessControlListsStayAndComeBack() {
        skip(has("setfacl") && has("getfacl"), "no setfacl on this machine");
        for (Path path : new Path[] {file, gone}) {
            Program.of("setfacl", "-m", "u:" + OTHER_USER + ":rw,g:games:r", path.toString())
                    .check();
        }
        String before = list(file);
        assertThat(before).contains("user:" + OTHER_USER + ":rw-").contains("group:games:r--");
        upgraded();
        assertThat(list(file)).isEqualTo(before);
        wentBack();
        assertThat(list(file)).isEqualTo(before);
        assertThat(list(gone)).isEqualTo(before);
    }

    private static String list(Path of) {
        return Program.of("getfacl", "--omit-header", "--absolute-names", of.toString())
                .check()
                .output();
    }

    @Test
    void extendedAttributesStayAndComeBack() throws IOException {
        boolean known = Files.getFileStore(folder).supportsFileAttributeView("user");
        skip(known, "no extended attributes on this file system");
        for (Path path : new Path[] {file, gone}) {
            attributes(path)
                    .write("onecfg.test", ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)));
        }
        upgraded();
        assertThat(attributes(file).list()).containsExactly("onecfg.test");
        wentBack();
        assertThat(attributes(file).list()).containsExactly("onecfg.test");
        assertThat(attributes(gone).list()).containsExactly("onecfg.test");
    }

    private static UserDefinedFileAttributeView attributes(Path of) {
        return Files.getFileAttributeView(of, UserDefinedFileAttributeView.class);
    }

    @Test
    void linksToFilesStayLinksAndWhatTheyLeadToIsChanged() throws IOException {
        Path real = Files.createDirectory(product.machine.resolve("srv")).resolve("real.conf");
        Files.move(file, real);
        Files.createSymbolicLink(file, Path.of("../../srv/real.conf"));
        upgraded();
        assertThat(Files.readSymbolicLink(file)).isEqualTo(Path.of("../../srv/real.conf"));
        assertThat(real).hasContent("A = 2\nB = 7\n");
        wentBack();
        assertThat(Files.readSymbolicLink(file)).isEqualTo(Path.of("../../srv/real.conf"));
        assertThat(real).hasContent("A = 1\nB = 7\n");
    }

    @Test
    void otherNamesOfAFileStayItsNames() throws IOException {
        Path other = Files.createLink(product.machine.resolve("etc/one/other.txt"), file);
        upgraded();
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(other).hasContent("A = 2\nB = 7\n");
        wentBack();
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(other).hasContent("A = 1\nB = 7\n");
    }

    @Test
    void whatCouldNotComeBackIsRefusedWithTheReason() throws IOException {
        Path real = Files.move(gone, product.machine.resolve("real.conf"));
        Files.createSymbolicLink(gone, Path.of("../../real.conf"));
        refused("gone.conf: it is a symbolic link to ../../real.conf");
        Files.delete(gone);
        Files.createLink(gone, real);
        refused("gone.conf: it is a hard link");
        Files.delete(gone);
        Files.createSymbolicLink(product.machine.resolve("etc/one/folder"), folder);
        refused("etc/one/folder, which leads to a folder");
        Files.delete(product.machine.resolve("etc/one/folder"));
        Files.createSymbolicLink(product.machine.resolve("etc/one/b.conf"), Path.of("nowhere"));
        refused("etc/one/b.conf, which leads to nothing");
    }

    private void refused(String why) {
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said()).contains(why);
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.run("backups")).isZero();
        assertThat(product.out).isEmpty();
    }

    @Test
    void aRollbackRemovesTheFoldersThatTheUpgradeMade() throws IOException {
        Product deep =
                new Product(Files.createDirectory(folder.resolve("deep")))
                        .file("a.conf", "A = 1\n", "A = 1\n", "A = 1\n");
        Path made = deep.folder.resolve("new/etc/one/views/kvm");
        Files.createDirectories(made);
        Files.writeString(made.resolve("x.yaml"), ":a: 1\n");
        deep.released();
        assertThat(deep.run("upgrade")).as(deep.said()).isZero();
        assertThat(deep.machine.resolve("etc/one/views/kvm/x.yaml")).exists();
        assertThat(deep.run("rollback")).as(deep.said()).isZero();
        assertThat(deep.machine.resolve("etc/one/views")).doesNotExist();
        assertThat(deep.run("rollback")).as(deep.said()).isZero();
        Files.writeString(deep.machine.resolve("etc/one/views/notes.txt"), "mine\n");
        assertThat(deep.run("rollback")).as(deep.said()).isZero();
        assertThat(deep.machine.resolve("etc/one/views/kvm")).doesNotExist();
        assertThat(deep.machine.resolve("etc/one/views/notes.txt")).hasContent("mine\n");
    }
}
