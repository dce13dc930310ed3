package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.golden.Recordings;
import io.oneedge.config.transaction.UnsyncedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of customised files whose upgrade by the reference was recorded. */
record RecordedUpgrade(Path folder, Mapping about) {

    static List<RecordedUpgrade> all() throws IOException {
        List<RecordedUpgrade> all = new ArrayList<>();
        try (Stream<Path> cases = Files.list(Recordings.folder("golden/cases"))) {
            for (Path folder : cases.sorted().toList()) {
                Value about =
                        ConfigurationFile.of(
                                        FileType.YAML_STRICT,
                                        Recordings.text(folder.resolve("case.yaml")))
                                .content()
                                .value();
                all.add(new RecordedUpgrade(folder, (Mapping) about));
            }
        }
        return all;
    }

    String name() {
        return text(about, "name");
    }

    String from() {
        return text(about, "source_version");
    }

    String to() {
        return text(about, "target_version");
    }

    /** The run with these modes, if it was recorded. */
    Optional<Mapping> run(String mode) {
        return ((Mapping) about.get("runs").orElseThrow()).get(mode).map(it -> (Mapping) it);
    }

    /** The machine before the upgrade. */
    Product machine(Path below) throws IOException {
        Product product = new Product(Files.createDirectory(below));
        product.disk = new UnsyncedDisk();
        RecordedMachine.copy(Recordings.folder("corpus").resolve(from()), product.machine);
        if (Files.isDirectory(folder.resolve("in"))) {
            RecordedMachine.copy(folder.resolve("in"), product.machine);
        }
        Mapping input = (Mapping) about.get("input").orElseThrow();
        for (String path : texts(input, "deleted")) {
            Files.delete(product.machine.resolve(path.substring(1)));
        }
        return product;
    }

    /** What every run of it is called with. */
    List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--descriptors",
                                Recordings.folder("descriptors").toString(),
                                "--from",
                                from(),
                                "--to",
                                to()));
        arguments.addAll(texts(about, "extra_options"));
        return arguments;
    }

    static String text(Mapping mapping, String key) {
        return mapping.get(key).map(Value::toString).orElse("");
    }

    static List<String> texts(Mapping mapping, String key) {
        return mapping.get(key).orElse(Scalar.NULL) instanceof Sequence list
                ? list.elements().stream().map(Value::toString).toList()
                : List.of();
    }
}
