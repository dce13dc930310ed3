package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.config.transaction.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs every command once on a small product of its own, so that a build can record what the
 * program loads.
 */
final class Training {

    private static final String CLASSIFICATION =
            """
            - {name: /etc/one/a.conf, class: 'Augeas::ONE', owner: root, group: root, mode: '0640'}
            - {name: /etc/one/b.conf, class: Yaml, owner: root, group: root, mode: '0640'}
            - {name: /etc/one/c.yaml, class: 'Yaml::Strict', owner: root, group: root, mode: '0640'}
            - {name: /etc/one/d.rc, class: 'Augeas::Shell', owner: root, group: root, mode: '0640'}
            - {name: /etc/one/e.txt, class: Simple, owner: root, group: root, mode: '0640'}
            - {name: '/etc/one/**', catch: true}
            """;

    private static final Map<String, List<String>> FILES =
            Map.of(
                    "a.conf",
                    List.of(
                            "# port\n"
                                    + "PORT = 1\n"
                                    + "DB = [ A = \"x\",\n"
                                    + "  B = 2 ]\n"
                                    + "R = \"1\"\n"
                                    + "R = \"2\"\n",
                            "# port\nPORT = 1\nNEW = 2\nDB = [ A = \"y\",\n  B = 2 ]\nR = \"1\"\n",
                            "# port\n"
                                    + "PORT = 3\n"
                                    + "DB = [ A = \"x\",\n"
                                    + "  B = 7 ]\n"
                                    + "R = \"1\"\n"
                                    + "R = \"2\"\n"),
                    "b.conf",
                    List.of(
                            "---\n# x\n:a: 1\n:b: [x, y]\n:c:\n  d: 'no'\n  e: |\n    text\n",
                            "---\n# x\n:a: 2\n:b: [x, y, z]\n:c:\n  d: 'no'\n  f: yes\n",
                            "---\n# x\n:a: 1\n:b: [x]\n:c:\n  d: \"ja\"\n  e: |\n    text\n"),
                    "c.yaml",
                    List.of(
                            "- name: a\n  path: 1\n- name: b\n",
                            "- name: a\n  path: 2\n- name: b\n- name: c\n",
                            "- name: a\n  path: 1\n  more: 1.5\n- name: b\n"),
                    "d.rc",
                    List.of(
                            "export A=1\nB=\"2\" # x\n",
                            "export A=1\nB=3\nC=4\n",
                            "A=7\nB=\"2\"\n"),
                    "e.txt",
                    List.of("a\nb\nc\n", "a\nb\nd\n", "x\nb\nc\n"));

    private Training() {}

    /** Returns the exit code. */
    static int run(Terminal terminal, InstantSource clock) throws IOException {
        Path folder = Files.createTempDirectory("onecfg-training-");
        try {
            for (String release : List.of("0", "1", "2")) {
                Path files = Files.createDirectories(folder.resolve(release).resolve("etc/one"));
                for (Map.Entry<String, List<String>> file : FILES.entrySet()) {
                    Files.writeString(
                            files.resolve(file.getKey()),
                            file.getValue().get(Integer.parseInt(release)));
                }
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

    private static int run(Terminal terminal, InstantSource clock, Path folder, Path descriptors) {
        Onecfg onecfg =
                new Onecfg(
                        terminal,
                        Map.of(
                                "ONECFG_ETC_DIR", folder.resolve("etc").toString(),
                                "ONECFG_BACKUP_DIR", folder.resolve("backups").toString()),
                        Optional.of(new OwnProduct(descriptors, folder.resolve("2"))),
                        new LocalDisk(),
                        clock);
        String mine = folder.resolve("2").toString();
        List<List<String>> calls =
                List.of(
                        List.of(
                                "generate",
                                folder.resolve("0").toString(),
                                folder.resolve("1").toString(),
                                "--descriptor-name",
                                descriptors.resolve("1.0.0_to_1.1.0.yaml").toString()),
                        List.of("init", "--to", "1.0.0", "--prefix", mine),
                        List.of("status"),
                        List.of("validate", "--prefix", mine),
                        List.of("diff", "--prefix", mine),
                        List.of("diff", "--prefix", mine, "--format", "yaml"),
                        List.of("upgrade", "--prefix", mine, "--plan", "--patch-modes", "skip"),
                        List.of("upgrade", "--prefix", mine, "--patch-modes", "skip", "--json"),
                        List.of("backups"),
                        List.of("rollback", "--prefix", mine));
        int worst = 0;
        for (List<String> call : calls) {
            int code = onecfg.run(call);
            worst = call.getFirst().equals("status") ? worst : Math.max(worst, code);
        }
        return worst;
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
