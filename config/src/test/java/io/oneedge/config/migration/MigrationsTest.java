package io.oneedge.config.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.config.FileType;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.UpgradePlan;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {

    private static final Classification CLASSES =
            Classification.read(
                    """
                    - name: /etc/one/*.conf
                      class: Augeas::ONE
                      owner: root
                      group: oneadmin
                      mode: '0640'
                    - name: /etc/one/*.yaml
                      class: Yaml
                      owner: root
                      group: oneadmin
                      mode: '0640'
                    """);

    private Sandbox stock = Sandbox.over(new MemoryFiles(), CLASSES);
    private Sandbox mine = Sandbox.over(new MemoryFiles(), CLASSES);

    @Test
    void aCustomisedKeyIsFoundInItsNewFile() {
        String migrations =
                """
                migrations:
                - move_key: {file: /etc/one/a.conf, path: [PORT]}
                  to: {file: /etc/one/b.conf, path: [SERVER, PORT]}
                """;
        MemoryFiles wanted =
                new MemoryFiles()
                        .with("/etc/one/a.conf", FileType.ONE, "X = 1\n")
                        .with(
                                "/etc/one/b.conf",
                                FileType.ONE,
                                "# new\nSERVER = [ HOST = \"h\", PORT = 1 ]\n");
        UpgradePlan plan =
                upgraded(migrations, "PORT = 1\nX = 1\n", "PORT = 7\nX = 1 # mine\n", wanted);
        assertThat(text(plan, "/etc/one/a.conf")).isEqualTo("X = 1 # mine\n");
        assertThat(text(plan, "/etc/one/b.conf"))
                .isEqualTo("# new\nSERVER = [ HOST = \"h\", PORT = 7 ]\n");
        assertThat(plan.files().values()).allSatisfy(it -> assertThat(it.notes()).isEmpty());
    }

    @Test
    void whatWasNotCustomisedBecomesTheNewReleasesToTheByte() {
        String migrations =
                """
                migrations:
                - move_key: {file: /etc/one/a.conf, path: [PORT]}
                  to: {file: /etc/one/b.conf, path: [PORT]}
                - derive: {file: /etc/one/a.conf, path: [X]}
                  set:
                  - {file: /etc/one/b.conf, path: [Y], value: '{0*3}'}
                - remove_key: {file: /etc/one/a.conf, path: [X]}
                """;
        MemoryFiles wanted =
                new MemoryFiles()
                        .with("/etc/one/a.conf", FileType.ONE, "# nothing is left\n")
                        .with("/etc/one/b.conf", FileType.ONE, "Y = 5 # odd\n\nPORT = 2\n");
        UpgradePlan plan = upgraded(migrations, "PORT = 1\nX = 1\n", "PORT = 1\nX = 1\n", wanted);
        wanted.rules()
                .keySet()
                .forEach(path -> assertThat(text(plan, path)).isEqualTo(wanted.load(path).text()));
        assertThat(mine.notices()).isEmpty();
    }

    @Test
    void aDerivedValueWinsOverTheNewDefault() {
        String migrations =
                """
                migrations:
                - derive: {file: /etc/one/a.conf, path: [MAD, ARGUMENTS]}
                  match: '-i\\s*(\\d+)'
                  least: 5
                  set:
                  - {file: /etc/one/b.conf, path: [PERIOD, HOST], value: '{1*10}'}
                  - {file: /etc/one/b.conf, path: [PERIOD, VM], value: '{1/2}'}
                """;
        MemoryFiles wanted =
                new MemoryFiles()
                        .with("/etc/one/b.conf", FileType.ONE, "PERIOD = [ HOST = 9, VM = 8 ]\n");
        String old = "MAD = [ ARGUMENTS = \"-i 60\" ]\n";
        UpgradePlan plan = upgraded(migrations, old, "MAD = [ ARGUMENTS = \"-i 20\" ]\n", wanted);
        assertThat(text(plan, "/etc/one/b.conf")).isEqualTo("PERIOD = [ HOST = 200, VM = 10 ]\n");
        plan = upgraded(migrations, old, "MAD = [ ARGUMENTS = \"-i 4\" ]\n", wanted);
        assertThat(text(plan, "/etc/one/b.conf")).isEqualTo("PERIOD = [ HOST = 9, VM = 8 ]\n");
        assertThat(mine.notices()).singleElement().asString().contains("less than 5");
    }

    @Test
    void elementsAreRenamedInListsAndInTexts() {
        String migrations =
                """
                migrations:
                - rename_elements: {file: /etc/one/a.conf, path: [AUTHN]}
                  names: {old: new, x: z}
                - rename_elements: {file: /etc/one/v.yaml, path: [:tabs]}
                  names: {old: new}
                """;
        stock =
                Sandbox.over(
                        new MemoryFiles()
                                .with("/etc/one/v.yaml", FileType.YAML, ":tabs: [a, old]\n"),
                        CLASSES);
        mine =
                Sandbox.over(
                        new MemoryFiles()
                                .with("/etc/one/a.conf", FileType.ONE, "AUTHN = \"a,old, x,xx\"\n")
                                .with("/etc/one/v.yaml", FileType.YAML, ":tabs: [old, mine]\n"),
                        CLASSES);
        migrations(migrations).prepare(stock, mine, new MemoryFiles());
        assertThat(mine.text("/etc/one/a.conf")).isEqualTo("AUTHN = \"a,new, z,xx\"\n");
        assertThat(mine.text("/etc/one/v.yaml")).isEqualTo(":tabs: [new, mine]\n");
        assertThat(stock.text("/etc/one/v.yaml")).isEqualTo(":tabs: [a, new]\n");
    }

    @Test
    void aRemovedCustomisationIsTold() {
        String migrations =
                """
                migrations:
                - remove_key: {file: /etc/one/a.conf, path: [VM_HOOK, '"h"']}
                """;
        String hook = "VM_HOOK = [ NAME = \"h\", ON = \"%s\" ]\nVM_HOOK = [ NAME = \"k\" ]\n";
        UpgradePlan plan =
                upgraded(
                        migrations,
                        hook.formatted("CREATE"),
                        hook.formatted("DONE"),
                        new MemoryFiles()
                                .with(
                                        "/etc/one/a.conf",
                                        FileType.ONE,
                                        "VM_HOOK = [ NAME = \"k\" ]\n"));
        assertThat(text(plan, "/etc/one/a.conf")).isEqualTo("VM_HOOK = [ NAME = \"k\" ]\n");
        assertThat(mine.notices()).singleElement().asString().contains("VM_HOOK/\"h\" in");
    }

    @Test
    void aProgramChangesTheFilesBehindTheMerge() {
        Migrator program =
                new Migrator() {
                    @Override
                    public String from() {
                        return "1.0.0";
                    }

                    @Override
                    public String to() {
                        return "1.1.0";
                    }

                    @Override
                    public void preUp(Sandbox files) {
                        files.makeDirectory("/var/lib/one/remotes/etc", Ownership.DIRECTORY);
                    }

                    @Override
                    public void up(Upgraded files) {
                        files.process(
                                "/etc/one/a.conf",
                                FileType.ONE,
                                (old, now) -> now.content().put("B", old.content().at("A").text()));
                    }
                };
        Sandbox before = sandbox("A = 3\n");
        Sandbox after = sandbox("B = 1 # new\n");
        Migrations migrations =
                Migrations.of(
                        List.of(
                                new Migrations.Step(
                                        "1.0.0_to_1.1.0", List.of(), List.of(program))));
        migrations.prepare(sandbox("A = 1\n"), before, new MemoryFiles());
        migrations.finish(before, after);
        assertThat(after.text("/etc/one/a.conf")).isEqualTo("B = 3 # new\n");
        UpgradePlan plan = UpgradePlan.of(sandbox("A = 1\n"), sandbox("A = 1 # 2\n"), before);
        FilePlan finished = migrations.finish(before, plan, CLASSES).files().get("/etc/one/a.conf");
        assertThat(finished).isNotNull();
        assertThat(finished.text()).contains("A = 3  # 2\nB = 3\n");
        assertThat(finished.fate()).isEqualTo(FilePlan.Fate.MERGED);
        assertThat(before.directories()).containsOnlyKeys("/var/lib/one/remotes/etc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrations: 1",
                "migrations: [1]",
                "migrations: [{make: /etc/one/x}]",
                "migrations: [{make_directory: /etc/one/x, user: root}]",
                "migrations: [{make_directory: /etc/one/x, mode: rwx}]",
                "migrations: [{move_file: /etc/one/x}]",
                "migrations: [{move_key: {file: /etc/one/x}, to: {file: /etc/one/x, path: [A]}}]",
                "migrations: [{derive: {file: /x, path: [A]}, match: '(', set: []}]",
                "migrations: [{derive: {file: /x, path: [A]}}]"
            })
    void refusesWhatItDoesNotKnow(String document) {
        assertThatThrownBy(() -> MigrationDocument.read(document)).isInstanceOf(Failure.class);
    }

    @Test
    void findsTheMigrationsOfADescriptorWithoutReadingTheRest() {
        String directory = "migrations:\n# why\n- make_directory: /etc/one/x\n";
        Migration made = new Migration.MakeDirectory("/etc/one/x", Ownership.DIRECTORY);
        assertThat(MigrationDocument.ofDescriptor("---\n" + directory + "patches: [\n"))
                .containsExactly(made);
        assertThat(MigrationDocument.ofDescriptor("patches: {}\n" + directory))
                .containsExactly(made);
        assertThat(MigrationDocument.ofDescriptor("patches: {}\n")).isEmpty();
    }

    private UpgradePlan upgraded(String migrations, String old, String own, MemoryFiles wanted) {
        stock = sandbox(old);
        mine = sandbox(own);
        migrations(migrations).prepare(stock, mine, wanted);
        return UpgradePlan.of(stock, wanted, mine);
    }

    private static Migrations migrations(String document) {
        return Migrations.of(
                List.of(
                        new Migrations.Step(
                                "1.0.0_to_1.1.0", MigrationDocument.read(document), List.of())));
    }

    private static Sandbox sandbox(String text) {
        return Sandbox.over(new MemoryFiles().with("/etc/one/a.conf", FileType.ONE, text), CLASSES);
    }

    private static String text(UpgradePlan plan, String path) {
        FilePlan file = plan.files().get(path);
        return file == null ? "not planned" : file.text().orElse("gone: " + file.fate());
    }

    @Test
    void aFileOfAnotherTypeTakesAMovedValueInItsOwnSpelling() {
        String migrations =
                """
                migrations:
                - move_key: {file: /etc/one/a.conf, path: [HOST]}
                  to: {file: /etc/one/b.yaml, path: [:server, :bind]}
                - move_key: {file: /etc/one/a.conf, path: [PORT]}
                  to: {file: /etc/one/b.yaml, path: [:server, :port]}
                """;
        MemoryFiles wanted =
                new MemoryFiles()
                        .with(
                                "/etc/one/b.yaml",
                                FileType.YAML,
                                ":server:\n  :bind: 127.0.0.1\n  :port: 1\n");
        UpgradePlan plan =
                upgraded(
                        migrations,
                        "HOST = \"127.0.0.1\"\nPORT = 1\n",
                        "HOST = \"10.0.0.1\"\nPORT = 1\n",
                        wanted);
        assertThat(text(plan, "/etc/one/b.yaml"))
                .isEqualTo(":server:\n  :bind: 10.0.0.1\n  :port: 1\n");
    }
}
