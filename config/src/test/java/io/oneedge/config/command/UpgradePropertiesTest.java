package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.golden.Recordings;
import io.oneedge.config.transaction.UnsyncedDisk;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every upgrade, tried on stock files and on the recorded customised sets. */
class UpgradePropertiesTest {

    private static final List<String> VERSIONS =
            List.of(
                    "5.4.0", "5.4.1", "5.4.2", "5.4.6", "5.6.0", "5.8.0", "5.10.0", "5.12.0",
                    "6.0.0");
    private static final int BROKEN = 255;

    @TempDir Path folder;

    private static int run(Product product, RecordedUpgrade recorded, String... more) {
        List<String> arguments = new ArrayList<>(recorded.arguments());
        arguments.addAll(List.of(more));
        return product.run("upgrade", arguments.toArray(String[]::new));
    }

    /** All 36 pairs: the eight steps, and every jump over one or more releases. */
    @Test
    @Tag("long")
    void stockFilesBecomeThoseOfAnyLaterReleaseToTheByte() throws IOException {
        int pairs = 0;
        for (int from = 0; from < VERSIONS.size(); from++) {
            for (int to = from + 1; to < VERSIONS.size(); to++) {
                upgraded(VERSIONS.get(from), VERSIONS.get(to));
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(36);
    }

    @Test
    void stockFilesBecomeThoseOfTheNextReleaseToTheByte() throws IOException {
        for (int from = 0; from + 1 < VERSIONS.size(); from++) {
            upgraded(VERSIONS.get(from), VERSIONS.get(from + 1));
        }
        upgraded(VERSIONS.getFirst(), VERSIONS.getLast());
    }

    private void upgraded(String from, String to) throws IOException {
        Product product = new Product(Files.createDirectory(folder.resolve(from + "_" + to)));
        product.disk = new UnsyncedDisk();
        RecordedMachine.copy(Recordings.folder("corpus").resolve(from), product.machine);
        assertThat(
                        product.run(
                                "upgrade",
                                "--descriptors",
                                Recordings.folder("descriptors").toString(),
                                "--from",
                                from,
                                "--to",
                                to))
                .as("%s to %s: %s", from, to, product.said())
                .isZero();
        SortedMap<String, String> wanted = Product.texts(Recordings.folder("corpus").resolve(to));
        assertThat(product.machine)
                .satisfies(it -> assertThat(Product.texts(it)).isEqualTo(wanted));
    }

    /**
     * Done again from the same version, too, but for the two files between which 5.12.0 moves keys:
     * what is there is taken for the old release's.
     */
    @Test
    @Tag("long")
    void anUpgradeDoneAgainChangesNothingAndDoesWhatThePlanSays() throws IOException {
        int upgraded = 0;
        List<String> changed = new ArrayList<>();
        for (RecordedUpgrade recorded : RecordedUpgrade.all()) {
            for (String mode : List.of("skip", "replace")) {
                String name = recorded.name() + "-" + mode;
                Product product = recorded.machine(folder.resolve(name));
                SortedMap<String, String> before = Product.texts(product.machine);
                int planned = run(product, recorded, "--patch-modes", mode, "--plan", "--json");
                List<String> plan = List.copyOf(product.out);
                assertThat(Product.texts(product.machine)).as(name).isEqualTo(before);
                int code = run(product, recorded, "--patch-modes", mode, "--json");
                assertThat(code).as(name).isEqualTo(planned);
                if (code == BROKEN) {
                    assertThat(Product.texts(product.machine)).as(name).isEqualTo(before);
                    continue;
                }
                assertThat(product.out).as(name).isEqualTo(plan);
                SortedMap<String, String> once = Product.texts(product.machine);
                same(name, plan, before, once);
                assertThat(product.run("upgrade", descriptors(recorded))).as(name).isZero();
                assertThat(Product.texts(product.machine).equals(once)).as(name).isTrue();
                assertThat(run(product, recorded, "--patch-modes", mode)).as(name).isZero();
                changed(once, Product.texts(product.machine))
                        .forEach(it -> changed.add(name + " " + it));
                upgraded++;
            }
        }
        assertThat(changed).isEmpty();
        assertThat(upgraded).isGreaterThan(60);
    }

    /** The files that are not the same, with their lines that are not. */
    private static List<String> changed(
            SortedMap<String, String> before, SortedMap<String, String> after) {
        List<String> changed = new ArrayList<>();
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeAll(Set.of("etc/one/oned.conf", "etc/one/monitord.conf"));
        for (String path : paths) {
            List<String> was = before.getOrDefault(path, "").lines().toList();
            List<String> is = after.getOrDefault(path, "").lines().toList();
            if (!was.equals(is)) {
                List<String> gone = new ArrayList<>(was);
                gone.removeAll(is);
                List<String> come = new ArrayList<>(is);
                come.removeAll(was);
                changed.add(
                        "%s %d to %d lines: -%s +%s"
                                .formatted(path, was.size(), is.size(), gone, come));
            }
        }
        return changed;
    }

    /** An upgrade to the same version, which the tracker knows to be reached. */
    private static String[] descriptors(RecordedUpgrade recorded) {
        return new String[] {
            "--descriptors", Recordings.folder("descriptors").toString(), "--to", recorded.to()
        };
    }

    /** What the plan says of each file became of it. */
    private static void same(
            String name,
            List<String> plan,
            SortedMap<String, String> before,
            SortedMap<String, String> after) {
        JsonObject told = JsonReader.read(String.join("", plan)).asObject();
        for (JsonObject file : told.objects("files", it -> it)) {
            String path = file.string("path").substring(1);
            String was =
                    before.get(file.optionalString("moved_from").orElse("/" + path).substring(1));
            String is = after.get(path);
            switch (file.string("fate")) {
                case "created" -> assertThat(is).as("%s %s", name, path).isNotNull();
                case "taken", "merged" ->
                        assertThat(is).as("%s %s", name, path).isNotNull().isNotEqualTo(was);
                case "unchanged", "kept", "broken" ->
                        assertThat(is).as("%s %s", name, path).isNotNull();
                default -> assertThat(is).as("%s %s", name, path).isNull();
            }
        }
    }

    @Test
    @Tag("long")
    void resolutionFilesReplayWhatTheModesDecide() throws IOException {
        int decided = 0;
        for (RecordedUpgrade recorded : RecordedUpgrade.all()) {
            Path file = folder.resolve(recorded.name() + ".yaml");
            Product asked = recorded.machine(folder.resolve(recorded.name() + "-asked"));
            SortedMap<String, String> before = Product.texts(asked.machine);
            if (run(asked, recorded, "--write-resolutions", file.toString()) != 2) {
                continue;
            }
            assertThat(Product.texts(asked.machine)).as(recorded.name()).isEqualTo(before);
            assertThat(replayed(recorded, file, "mine")).isEqualTo(decided(recorded, "skip"));
            Files.writeString(file, Files.readString(file).replaceAll("(?m): mine$", ": new"));
            assertThat(replayed(recorded, file, "new")).isEqualTo(decided(recorded, "replace"));
            decided++;
        }
        assertThat(decided).isGreaterThan(10);
    }

    private SortedMap<String, String> replayed(RecordedUpgrade recorded, Path file, String which)
            throws IOException {
        Product product = recorded.machine(folder.resolve(recorded.name() + "-" + which));
        assertThat(run(product, recorded, "--resolutions", file.toString()))
                .as("%s %s", recorded.name(), product.said())
                .isZero();
        return Product.texts(product.machine);
    }

    private SortedMap<String, String> decided(RecordedUpgrade recorded, String mode)
            throws IOException {
        Product product = recorded.machine(folder.resolve(recorded.name() + "-by-" + mode));
        assertThat(run(product, recorded, "--patch-modes", mode)).as(product.said()).isZero();
        return Product.texts(product.machine);
    }

    /** Secrets in each type of file, changed and not, colliding and not. */
    @Test
    void noSecretIsInWhatIsToldOrInAFileThatOthersMayRead() throws IOException {
        Product product = new Product(Files.createDirectory(folder.resolve("secrets")));
        RecordedMachine.copy(Recordings.folder("corpus").resolve("5.12.0"), product.machine);
        ConfigurationFile oned =
                new ConfigurationFile(FileType.ONE, product.machine.resolve("etc/one/oned.conf"));
        oned.load();
        oned.patch(
                oned.operations(
                        List.of(
                                "set DB/BACKEND \"\\\"mysql\\\"\"",
                                "ins DB/PASSWD \"\\\"planted-1\\\"\"",
                                "ins ONEGATE_TOKEN \"\\\"planted-2\\\"\"")));
        oned.save();
        Path ldap = product.machine.resolve("etc/one/auth/ldap_auth.conf");
        Files.writeString(
                ldap,
                Files.readString(ldap).replace("#:password: 'password'", ":password: 'planted-3'"));
        Path azure = product.machine.resolve("etc/one/az_driver.default");
        Files.writeString(azure, "<PASSWORD>planted-4</PASSWORD>\n" + Files.readString(azure));
        Path kvm = product.machine.resolve("var/lib/one/remotes/etc/vmm/kvm/kvmrc");
        Files.writeString(kvm, Files.readString(kvm) + "VNC_PASSWORD=planted-5\n");
        List<String> told = new ArrayList<>();
        List<String> upgrade =
                List.of(
                        "--descriptors",
                        Recordings.folder("descriptors").toString(),
                        "--from",
                        "5.12.0",
                        "--to",
                        "6.0.0");
        for (List<String> more :
                List.of(
                        List.of("--plan"),
                        List.of("--plan", "--json"),
                        List.of("--noop", "-d"),
                        List.of("-d", "--patch-modes", "skip"))) {
            List<String> arguments = new ArrayList<>(upgrade);
            arguments.addAll(more);
            product.run("upgrade", arguments.toArray(String[]::new));
            told.add(product.said());
        }
        for (String command : List.of("backups", "rollback")) {
            assertThat(product.run(command, "-d", upgrade.get(0), upgrade.get(1)))
                    .as(product.said())
                    .isZero();
            told.add(product.said());
        }
        product.run("validate", "--descriptors", Recordings.folder("descriptors").toString(), "-d");
        told.add(product.said());
        assertThat(Files.readString(kvm)).contains("planted-5");
        assertThat(Files.readString(ldap)).contains("planted-3");
        assertThat(told).allSatisfy(it -> assertThat(it).doesNotContain("planted-"));
        assertThat(readable(product.backups())).isEmpty();
    }

    /** The files below a folder that hold a secret and that others can reach and read. */
    private static List<Path> readable(Path below) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(below)) {
            for (Path file : files) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                boolean closed = mode.endsWith("---");
                if (Files.isDirectory(file) && !closed) {
                    found.addAll(readable(file));
                } else if (!closed && Files.readString(file).contains("planted-")) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
