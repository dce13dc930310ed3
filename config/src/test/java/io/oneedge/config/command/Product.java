package io.oneedge.config.command;

import io.oneedge.config.release.Classification;
import io.oneedge.config.release.DescriptorGeneration;
import io.oneedge.config.transaction.Disk;
import io.oneedge.config.transaction.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A product with two releases, and a machine where the first is installed. */
final class Product implements Terminal {

    private static final String CLASSIFICATION =
            """
            - {name: '/etc/one/**/*.conf', class: 'Augeas::ONE', owner: o, group: g, mode: '0640'}
            - {name: '/etc/one/**/*.yaml', class: 'Yaml', owner: o, group: g, mode: '0640'}
            - {name: '/etc/one/**', catch: true}
            """;

    final Path folder;
    final Path machine;
    final List<String> out = new ArrayList<>();
    final List<String> errors = new ArrayList<>();
    final Deque<String> answers = new ArrayDeque<>();
    String input = "";
    Disk disk = new LocalDisk();

    /** What somebody does while a question is open. */
    Runnable meanwhile = () -> {};

    Map<String, String> environment;
    boolean unprivileged = true;
    private boolean interactive;

    private final String from;
    private final String to;

    Product(Path folder) {
        this(folder, "1.0.0", "1.2.0");
    }

    /** With these versions. */
    Product(Path folder, String from, String to) {
        this.folder = folder;
        this.from = from;
        this.to = to;
        this.machine = folder.resolve("machine");
        this.environment =
                Map.of(
                        "ONECFG_ETC_DIR", folder.resolve("etc").toString(),
                        "ONECFG_BACKUP_DIR", backups().toString());
        for (String name : List.of("old", "new", "machine")) {
            make(folder.resolve(name).resolve("etc/one"));
        }
        make(folder.resolve("etc"));
        make(folder.resolve("descriptors"));
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the old release, in the new one, and on the machine; an empty one is not there. */
    Product file(String name, String old, String wanted, String mine) {
        for (Map.Entry<String, String> text :
                Map.of("old", old, "new", wanted, "machine", mine).entrySet()) {
            if (!text.getValue().isEmpty()) {
                write(
                        folder.resolve(text.getKey()).resolve("etc/one").resolve(name),
                        text.getValue());
            }
        }
        return this;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the descriptor, and says that the machine has the first release's configuration. */
    Product released() {
        Path descriptors = folder.resolve("descriptors");
        write(descriptors.resolve("files.yaml"), CLASSIFICATION);
        write(
                descriptors.resolve(from + "_to_" + to + ".yaml"),
                new DescriptorGeneration(Classification.read(CLASSIFICATION))
                        .between(folder.resolve("old"), folder.resolve("new"))
                        .text());
        write(folder.resolve("etc/onecfg.conf"), "---\nversion: %s\n".formatted(from));
        return this;
    }

    /** Somebody sits at the terminal and gives these answers. */
    Product answering(String... given) {
        interactive = true;
        answers.addAll(List.of(given));
        return this;
    }

    /** Runs a command on the machine. */
    int run(String command, String... arguments) {
        out.clear();
        errors.clear();
        List<String> words = new ArrayList<>(List.of(command));
        boolean works = !List.of("status", "backups", "generate").contains(command);
        if (works) {
            words.addAll(List.of("--prefix", machine.toString()));
        }
        if (unprivileged && List.of("upgrade", "patch", "rollback").contains(command)) {
            words.add("--unprivileged");
        }
        words.addAll(List.of(arguments));
        return new Onecfg(
                        this,
                        environment,
                        Optional.of(new OwnProduct(folder.resolve("descriptors"), machine)),
                        disk,
                        InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")))
                .run(words);
    }

    Path backups() {
        return folder.resolve("backups");
    }

    /** The files on the machine, and the tracker's. */
    SortedMap<String, String> state() {
        SortedMap<String, String> state = texts(machine);
        state.put("onecfg.conf", texts(folder.resolve("etc")).getOrDefault("onecfg.conf", ""));
        return state;
    }

    static SortedMap<String, String> texts(Path below) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(below.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    String mine(String name) {
        return state().getOrDefault("etc/one/" + name, "");
    }

    String said() {
        return String.join("\n", out) + "\n" + String.join("\n", errors);
    }

    @Override
    public void out(String line) {
        out.add(line);
    }

    @Override
    public void error(String line) {
        errors.add(line);
    }

    @Override
    public String input() {
        return input;
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public Optional<String> ask(String question) {
        meanwhile.run();
        return Optional.ofNullable(answers.poll());
    }
}
