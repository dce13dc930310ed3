package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.config.transaction.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs every command on a small product of its own, so that a build can record what the program
 * loads. It has files of each type, and the names of releases that much is to be migrated between.
 */
final class Training {

    private static final List<String> RELEASES = List.of("5.4.6", "5.6.0", "5.10.0", "5.12.0");

    /** What an administrator made of the oldest release. */
    private static final String MINE = "mine";

    private static final String CLASSIFICATION =
            """
            - {name: /etc/one/oned.conf, class: 'Augeas::ONE', owner: root, group: root,
               mode: '0640'}
            - {name: /etc/one/monitord.conf, class: 'Augeas::ONE', owner: root, group: root,
               mode: '0640'}
            - {name: /etc/one/server.conf, class: Yaml, owner: root, group: root, mode: '0640'}
            - {name: '/etc/one/sunstone-views/**', class: Yaml, owner: root, group: root,
               mode: '0640'}
            - {name: /etc/one/c.yaml, class: 'Yaml::Strict', owner: root, group: root, mode: '0640'}
            - {name: /etc/one/d.rc, class: 'Augeas::Shell', owner: root, group: root, mode: '0640'}
            - {name: /etc/one/e.txt, class: Simple, owner: root, group: root, mode: '0640'}
            - {name: '/etc/one/**', catch: true}
            """;

    private static final String MONITORING =
            """
            IM_MAD = [ NAME = "collectd", EXECUTABLE = "collectd", ARGUMENTS = "-p 4 -i %s" ]
            IM_MAD = [ NAME = "kvm", EXECUTABLE = "one_im_ssh", ARGUMENTS = "-r %s" ]
            """;

    /** The texts of the releases, from the first that has the file, and at the end the own one. */
    private static final Map<String, List<String>> FILES =
            Map.of(
                    "oned.conf",
                    List.of(
                            "# port\nPORT = 1\nMONITORING_INTERVAL = 60\n"
                                    + "DB = [ BACKEND = \"sqlite\",\n  B = 2 ]\n"
                                    + "R = \"1\"\nR = \"2\"\n"
                                    + MONITORING.formatted("20", "3"),
                            "# port\nPORT = 1\nNEW = 2\nMONITORING_INTERVAL_HOST = 180\n"
                                    + "DB = [ BACKEND = \"sqlite\",\n  B = 2 ]\nR = \"1\"\n"
                                    + MONITORING.formatted("20", "3"),
                            "# port\nPORT = 1\nNEW = 2\nMONITORING_INTERVAL_HOST = 180\n"
                                    + "DB = [ BACKEND = \"sqlite\",\n  B = 3 ]\nR = \"1\"\n"
                                    + MONITORING.formatted("20", "3"),
                            "# port\n"
                                    + "PORT = 1\n"
                                    + "NEW = 3\n"
                                    + "# what\n"
                                    + "MORE = \"x,y\"\n"
                                    + "DB = [ BACKEND = \"sqlite\",\n"
                                    + "  B = 3, C = \"4\" ]\n"
                                    + "R = \"1\"\n",
                            "# port\nPORT = 3\nMONITORING_INTERVAL = 90\n"
                                    + "DB = [ BACKEND = \"mysql\",\n  B = 7 ]\n"
                                    + "R = \"1\"\nR = \"2\"\n"
                                    + MONITORING.formatted("30", "4")),
                    "monitord.conf",
                    List.of(
                            "MONITORING_INTERVAL_HOST = 180\n"
                                    + "PROBES_PERIOD = [ BEACON_HOST = 30,\n  SYSTEM_HOST = 600 ]\n"
                                    + "IM_MAD = [ NAME = \"kvm\", ARGUMENTS = \"-r 3\" ]\n",
                            ""),
                    "server.conf",
                    List.of(
                            "---\n# x\n:a: 1\n:b: [x, y]\n:c:\n  d: 'no'\n  e: |\n    text\n",
                            "---\n# x\n:a: 1\n:b: [x, y, z]\n:c:\n  d: 'no'\n  f: yes\n",
                            "---\n# x\n:a: 2\n:b: [x, y, z]\n:c:\n  d: 'no'\n  f: yes\n",
                            "---\n# x\n:a: 3\n:b: [x, z]\n\n# the same\n:c:\n  d: 'no'\n  f:\n"
                                    + "  - 1\n  - g: 2\n:k: >-\n  a\n  b\n",
                            "---\n# x\n:a: 1\n:b: [x]\n:c:\n  d: \"ja\"\n  e: |\n    text\n"),
                    "sunstone-views/kvm/admin.yaml",
                    List.of(
                            "---\nname: a\ntabs:\n- vms-tab: &one\n    x: true\n- hosts-tab:\n"
                                    + "    <<: *one\n    y: 1.5\n",
                            "---\nname: a\ntabs:\n- vms-tab: &one\n    x: true\n    z: ~\n"
                                    + "- hosts-tab:\n    <<: *one\n    y: 1.5\n",
                            "---\nname: a\ntabs:\n- vms-tab: &one\n    x: false\n    z: ~\n"
                                    + "- new-tab: {}\n",
                            "---\nname: mine\ntabs:\n- vms-tab: &one\n    x: true\n- hosts-tab:\n"
                                    + "    <<: *one\n    y: 2\n"),
                    "c.yaml",
                    List.of(
                            "- name: a\n  path: 1\n- name: b\n",
                            "- name: a\n  path: 2\n- name: b\n",
                            "- name: a\n  path: 2\n- name: b\n",
                            "- name: a\n  path: 2\n- name: b\n- name: c\n",
                            "- name: a\n  path: 1\n  more: 1.5\n- name: b\n"),
                    "d.rc",
                    List.of(
                            "export A=1\nB=\"2\" # x\n",
                            "export A=1\nB=3\nC=4\n",
                            "export A=1\nB=3\nC=4\n",
                            "export A=1\nB=3\nC=4\nE='5'\n",
                            "A=7\nB=\"2\"\n"),
                    "e.txt",
                    List.of("a\nb\nc\n", "a\nb\nc\n", "a\nb\nd\n", "a\nb\nd\n", "x\nb\nc\n"));

    /** A file that the oldest release has elsewhere. */
    private static final Map<String, String> OLD_NAMES =
            Map.of("sunstone-views/kvm/admin.yaml", "sunstone-views/admin.yaml");

    private Training() {}

    /** Returns the exit code. */
    static int run(Terminal terminal, InstantSource clock) throws IOException {
        Path folder = Files.createTempDirectory("onecfg-training-");
        try {
            for (Map.Entry<String, List<String>> file : FILES.entrySet()) {
                List<String> texts = file.getValue();
                int first = RELEASES.size() + 1 - texts.size();
                for (int i = 0; i < texts.size() - 1; i++) {
                    write(folder, RELEASES.get(first + i), file.getKey(), texts.get(i));
                }
                write(folder, MINE, file.getKey(), texts.getLast());
            }
            Path descriptors = Files.createDirectory(folder.resolve("descriptors"));
            Files.writeString(descriptors.resolve("files.yaml"), CLASSIFICATION);
            Files.createDirectory(folder.resolve("etc"));
            return run(terminal, clock, folder, descriptors);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.toList().reversed()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static void write(Path folder, String release, String name, String text)
            throws IOException {
        boolean old = release.equals(MINE) || release.equals(RELEASES.getFirst());
        String known = old ? OLD_NAMES.getOrDefault(name, name) : name;
        Path file = folder.resolve(release).resolve("etc/one").resolve(known);
        if (!text.isEmpty()) {
            Files.createDirectories(file.resolveSibling(".").normalize());
            Files.writeString(file, text);
        }
    }

    private static int run(Terminal terminal, InstantSource clock, Path folder, Path descriptors) {
        Path mine = folder.resolve(MINE);
        Onecfg onecfg =
                new Onecfg(
                        terminal,
                        Map.of(
                                "ONECFG_ETC_DIR", folder.resolve("etc").toString(),
                                "ONECFG_BACKUP_DIR", folder.resolve("backups").toString()),
                        Optional.of(new OwnProduct(descriptors, mine)),
                        new LocalDisk(),
                        clock);
        int worst = 0;
        for (List<String> call : calls(folder, descriptors)) {
            int code = onecfg.run(call);
            worst = call.getFirst().equals("status") ? worst : Math.max(worst, code);
        }
        return worst;
    }

    /** From the oldest release, whose texts are reconstructed, and again from the next. */
    private static List<List<String>> calls(Path folder, Path descriptors) {
        List<List<String>> calls = new ArrayList<>();
        for (int i = 1; i < RELEASES.size(); i++) {
            String old = RELEASES.get(i - 1);
            String next = RELEASES.get(i);
            calls.add(
                    List.of(
                            "generate",
                            folder.resolve(old).toString(),
                            folder.resolve(next).toString(),
                            "--descriptor-name",
                            descriptors.resolve(old + "_to_" + next + ".yaml").toString()));
        }
        for (String from : RELEASES.subList(0, 2)) {
            calls.add(List.of("init", "--force", "--to", from));
            calls.add(List.of("status"));
            calls.add(List.of("validate"));
            calls.add(List.of("diff"));
            calls.add(List.of("diff", "--format", "yaml"));
            calls.add(List.of("upgrade", "--plan", "--patch-modes", "skip"));
            calls.add(List.of("upgrade", "--patch-modes", "skip", "--unprivileged"));
            calls.add(List.of("upgrade", "--json"));
            calls.add(List.of("backups"));
            calls.add(List.of("rollback"));
        }
        return calls;
    }

    /**
     * Writes manual page and completion into the folders that the other commands have theirs in.
     */
    static void generate(Path share) throws IOException {
        Path manuals = Files.createDirectories(share.resolve("man/man1"));
        Files.write(manuals.resolve("onecfg.1"), Reference.manual().getBytes(UTF_8));
        Path completions = Files.createDirectories(share.resolve("completion"));
        Files.write(completions.resolve("onecfg.bash"), Reference.completion().getBytes(UTF_8));
    }
}
