package io.oneedge.config.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.config.EncodedText;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionTest {

    private static final int CALLS_MAX = 500;

    private static final FileRights OWNER_ONLY =
            new FileRights(Optional.empty(), Optional.empty(), "0600");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(names = "PROCESS_.*", mode = EnumSource.Mode.MATCH_NONE)
    void thereIsTheOldStateOrTheNewOneWhereverItIsCutOff(DyingDisk.Death death) throws IOException {
        boolean reached = true;
        int at = 0;
        boolean undone = false;
        boolean finished = false;
        while (reached) {
            at++;
            Path root = folder.resolve(death + "-" + at);
            SortedMap<String, String> old = state(installed(root));
            DyingDisk disk = new DyingDisk(death, at);
            run(root, disk);
            Transaction.open(folder.resolve("backups-" + death + at), new LocalDisk()).close();
            SortedMap<String, String> now = state(root);
            assertThat(Transaction.interrupted(folder.resolve("backups-" + death + at))).isFalse();
            boolean same = now.equals(old);
            assertThat(same || now.equals(wanted())).as("%s at %d: %s", death, at, now).isTrue();
            undone |= same;
            finished |= !same;
            assertThat(at).isLessThan(CALLS_MAX);
            reached = disk.reached();
        }
        assertThat(undone && finished).isTrue();
    }

    private void run(Path root, DyingDisk disk) throws IOException {
        String backups = root.getFileName().toString().replace("-", "");
        try (Transaction transaction =
                Transaction.open(folder.resolve("backups-" + backups), disk)) {
            transaction.commit(changes(root), directories(root), true);
        } catch (DyingDisk.Killed | Failure e) {
            assertThat(e).isNotNull();
        }
    }

    private static Path installed(Path root) throws IOException {
        Path etc = Files.createDirectories(root.resolve("etc/one"));
        Files.writeString(etc.resolve("replaced.conf"), "old, and longer than what is new\n");
        Files.writeString(etc.resolve("same.conf"), "same\n");
        Files.writeString(etc.resolve("given.conf"), "same\n");
        Files.writeString(etc.resolve("replaced-and-given.conf"), "old\n");
        Files.writeString(etc.resolve("linked-and-given.conf"), "old\n");
        Files.createLink(etc.resolve("given-too.conf"), etc.resolve("linked-and-given.conf"));
        Files.createDirectory(etc.resolve("folder"));
        Files.writeString(etc.resolve("deleted.conf"), "old\n");
        Files.writeString(etc.resolve("linked.conf"), "old\n");
        Files.createLink(etc.resolve("other-name.conf"), etc.resolve("linked.conf"));
        Files.createDirectories(root.resolve("srv"));
        Files.writeString(root.resolve("srv/real.conf"), "old\n");
        Files.createSymbolicLink(etc.resolve("symbolic.conf"), Path.of("../../srv/real.conf"));
        Files.setPosixFilePermissions(
                etc.resolve("replaced.conf"), PosixFilePermissions.fromString("rw-r-----"));
        return root;
    }

    private static List<Change> changes(Path root) {
        return List.of(
                change(root, "replaced.conf", Optional.of("new\n")),
                change(root, "same.conf", Optional.of("same\n")),
                change(root, "deleted.conf", Optional.empty()),
                change(root, "gone-already.conf", Optional.empty()),
                change(root, "linked.conf", Optional.of("new\n")),
                change(root, "symbolic.conf", Optional.of("new\n")),
                change(root, "given.conf", Optional.of("same\n")).ownedBy(OWNER_ONLY),
                change(root, "replaced-and-given.conf", Optional.of("new\n")).ownedBy(OWNER_ONLY),
                change(root, "linked-and-given.conf", Optional.of("new\n")).ownedBy(OWNER_ONLY),
                change(root, "created-and-given.conf", Optional.of("new\n")).ownedBy(OWNER_ONLY),
                change(root, "deep/er/created.conf", Optional.of("new\n")));
    }

    private static List<Directory> directories(Path root) {
        return List.of(
                Directory.ownedBy(
                        root,
                        "/etc/one/folder",
                        new FileRights(Optional.empty(), Optional.empty(), "0711")));
    }

    private static Change change(Path root, String name, Optional<String> text) {
        return new Change(
                root,
                "/etc/one/" + name,
                text.map(EncodedText::of),
                new FileRights(Optional.empty(), Optional.empty(), "0640"));
    }

    private static SortedMap<String, String> wanted() {
        SortedMap<String, String> wanted = new TreeMap<>();
        wanted.putAll(
                Map.of(
                        "etc/one/replaced.conf", "rw-r----- new\n",
                        "etc/one/same.conf", "rw-r--r-- same\n",
                        "etc/one/linked.conf", "rw-r--r-- new\n",
                        "etc/one/other-name.conf", "rw-r--r-- new\n",
                        "etc/one/symbolic.conf", "-> ../../srv/real.conf",
                        "etc/one/deep/er/created.conf", "rw-r----- new\n",
                        "srv/real.conf", "rw-r--r-- new\n"));
        wanted.putAll(
                Map.of(
                        "etc/one/given.conf", "rw------- same\n",
                        "etc/one/replaced-and-given.conf", "rw------- new\n",
                        "etc/one/linked-and-given.conf", "rw------- new\n",
                        "etc/one/given-too.conf", "rw------- new\n",
                        "etc/one/created-and-given.conf", "rw------- new\n",
                        "etc/one/folder", "rwx--x--x"));
        return wanted;
    }

    private static SortedMap<String, String> state(Path root) throws IOException {
        SortedMap<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    state.put(name, "-> " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String mode =
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    state.put(name, mode + " " + Files.readString(file));
                } else if (name.endsWith("folder")) {
                    state.put(
                            name,
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
        }
        return state;
    }

    @Test
    void keepsTheOtherNamesOfAFile() throws IOException {
        Path root = installed(folder.resolve("root"));
        try (Transaction transaction =
                Transaction.open(folder.resolve("backups"), new LocalDisk())) {
            transaction.commit(changes(root), directories(root), true);
        }
        assertThat(state(root)).isEqualTo(wanted());
        assertThat(
                        Files.isSameFile(
                                root.resolve("etc/one/linked.conf"),
                                root.resolve("etc/one/other-name.conf")))
                .isTrue();
        try (Stream<Path> made = Files.list(folder.resolve("backups"))) {
            assertThat(made.map(file -> file.getFileName().toString())).containsExactly(".lock");
        }
    }

    @Test
    void refusesALinkThatLeadsOutOfTheRoot() throws IOException {
        Path root = installed(folder.resolve("root"));
        Path outside = Files.writeString(folder.resolve("outside.conf"), "old\n");
        Path link = root.resolve("etc/one/symbolic.conf");
        Files.delete(link);
        Files.createSymbolicLink(link, outside);
        SortedMap<String, String> before = state(root);
        try (Transaction transaction =
                Transaction.open(folder.resolve("backups"), new LocalDisk())) {
            assertThatThrownBy(() -> transaction.commit(changes(root), true))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("outside of");
        }
        assertThat(state(root)).isEqualTo(before);
        assertThat(outside).hasContent("old\n");
    }

    @Test
    void refusesAnOwnerThatIsNotThere() throws IOException {
        Path root = installed(folder.resolve("root"));
        SortedMap<String, String> before = state(root);
        Change change =
                new Change(
                        root,
                        "/etc/one/new.conf",
                        Optional.of(EncodedText.of("new\n")),
                        new FileRights(Optional.of("nobody-has-this"), Optional.empty(), "0640"));
        try (Transaction transaction =
                Transaction.open(folder.resolve("backups"), new LocalDisk())) {
            assertThatThrownBy(() -> transaction.commit(List.of(change), false))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("--unprivileged");
        }
        assertThat(state(root)).isEqualTo(before);
    }

    @Test
    void refusesToGiveAFileToSomebodyWhoIsNotThereBeforeAnythingIsChanged() throws IOException {
        Path root = installed(folder.resolve("root"));
        SortedMap<String, String> before = state(root);
        List<Change> changes = new ArrayList<>(changes(root));
        changes.add(
                change(root, "same.conf", Optional.of("same\n"))
                        .ownedBy(
                                new FileRights(
                                        Optional.of("nobody-has-this"), Optional.empty(), "0640")));
        try (Transaction transaction =
                Transaction.open(folder.resolve("backups"), new LocalDisk())) {
            assertThatThrownBy(() -> transaction.commit(changes, false))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("same.conf")
                    .hasMessageContaining("--unprivileged");
        }
        assertThat(state(root)).isEqualTo(before);
    }

    @Test
    void refusesWhatSomebodyEditsWhileTheNewFilesAreWritten() throws IOException {
        Path root = installed(folder.resolve("root"));
        Path file = root.resolve("etc/one/replaced.conf");
        Seen seen = Seen.at(file).with(EncodedText.of(Files.readString(file)));
        List<Change> changes = new ArrayList<>(changes(root));
        changes.set(0, changes.getFirst().seen(Optional.of(seen)));
        changes.add(
                change(root, "last.conf", Optional.of("new\n"))
                        .like(Files.writeString(folder.resolve("like.conf"), "")));
        Disk edited =
                (Disk)
                        Proxy.newProxyInstance(
                                Disk.class.getClassLoader(),
                                new Class<?>[] {Disk.class},
                                (proxy, method, arguments) -> {
                                    if (arguments[0].equals(folder.resolve("like.conf"))) {
                                        Files.writeString(file, "edited\n");
                                    }
                                    return method.invoke(new LocalDisk(), arguments);
                                });
        SortedMap<String, String> before = state(root);
        try (Transaction transaction = Transaction.open(folder.resolve("backups"), edited)) {
            assertThatThrownBy(() -> transaction.commit(changes, directories(root), true))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(file + " was changed since onecfg read it");
        }
        before.put("etc/one/replaced.conf", "rw-r----- edited\n");
        assertThat(state(root)).isEqualTo(before);
        assertThat(Transaction.interrupted(folder.resolve("backups"))).isFalse();
    }

    @Test
    void onlyTheBackupsAreClosedToOthersNotWhatLiesAboveThem() throws IOException {
        Path usual = Files.createDirectory(folder.resolve("usual"));
        Path backups = folder.resolve("var/lib/one/backups");
        Transaction.open(backups, new LocalDisk()).close();
        for (Path above : List.of(folder.resolve("var"), backups.getParent())) {
            assertThat(Files.getPosixFilePermissions(above))
                    .isEqualTo(Files.getPosixFilePermissions(usual));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backups)))
                .isEqualTo("rwx------");
    }

    @Test
    void onlyOneIsAtWorkAtATime() {
        Path backups = folder.resolve("backups");
        try (Transaction first = Transaction.open(backups, new LocalDisk())) {
            assertThat(first.recovered()).isEmpty();
            assertThatThrownBy(() -> Transaction.open(backups, new LocalDisk()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Another onecfg is at work");
        }
        Transaction.open(backups, new LocalDisk()).close();
    }
}
