package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.JsonValues;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.StockFiles;
import io.oneedge.config.release.Version;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code onecfg diff}: what was customised, as operations on the stock files. */
final class DiffCommand {

    private static final int FAILED = 255;

    private final Invocation call;
    private final String format;
    private final Map<String, List<Operation>> changes = new LinkedHashMap<>();
    private final Map<String, FileType> types = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private boolean broken;

    private DiffCommand(Invocation call) {
        this.call = call;
        this.format = call.arguments().value("format").orElse("text");
    }

    static int run(Invocation call) {
        DiffCommand diff = new DiffCommand(call);
        if (!List.of("text", "line", "yaml", "json").contains(diff.format)) {
            throw Failure.invalid(
                    "Unsupported format '%s'. Available formats - text, line, yaml, json"
                            .formatted(diff.format));
        }
        diff.compare();
        diff.print();
        return diff.broken ? FAILED : 0;
    }

    private void compare() {
        Path prefix = call.prefix();
        Releases releases = call.releases();
        String version =
                call.tracker()
                        .read()
                        .version()
                        .orElseThrow(() ->
                                Failure.of(
                                        FailureKind.NOT_FOUND,
                                        "Unknown version of the configuration: onecfg init finds"
                                                + " it"));
        StockFiles stock = releases.stock(Version.of(version));
        Classification classification = releases.classification();
        InstalledFiles mine = call.files(prefix, classification);
        for (String path : stock.rules().keySet()) {
            if (!mine.has(path)) {
                deleted.add(path);
            } else if (!mine.text(path).equals(stock.text(path))) {
                compare(path, stock, mine);
            }
        }
        for (String path : mine.rules().keySet()) {
            if (!stock.has(path)) {
                extra.add(path);
            }
        }
        extra.addAll(mine.unclassified());
    }

    private void compare(String path, StockFiles stock, InstalledFiles mine) {
        try {
            ConfigurationFile here = mine.load(path);
            List<Operation> operations = stock.load(path).diff(here);
            if (!operations.isEmpty()) {
                changes.put(path, operations);
                types.put(path, here.type());
            }
        } catch (ParseError e) {
            broken = true;
            call.log().error("Unable to process file '%s' - %s".formatted(path, e.getMessage()));
        }
    }

    private void print() {
        switch (format) {
            case "line" -> lines();
            case "yaml" -> {
                ConfigurationFile document =
                        ConfigurationFile.of(FileType.YAML_STRICT, "---\n{}\n");
                document.content().set(document());
                call.terminal().out(document.text().stripTrailing());
            }
            case "json" ->
                    call.terminal().out(JsonValues.toJson(document()).pretty().stripTrailing());
            default -> text();
        }
    }

    private List<String> hints(String path) {
        FileType type = Optional.ofNullable(types.get(path)).orElseThrow();
        return new ConfigurationFile(type)
                .hintings(Optional.ofNullable(changes.get(path)).orElseThrow());
    }

    private void text() {
        for (String path : changes.keySet()) {
            call.terminal().out(path);
            hints(path).forEach(hint -> call.terminal().out("- " + hint));
            call.terminal().out("");
        }
        deleted.forEach(path -> call.terminal().out(path + "\n- deleted\n"));
        extra.forEach(path -> call.terminal().out(path + "\n- extra, not from the release\n"));
    }

    private void lines() {
        for (String path : changes.keySet()) {
            hints(path).forEach(hint -> call.terminal().out(path + " " + hint));
        }
        deleted.forEach(path -> call.terminal().out("# " + path + " deleted"));
        extra.forEach(path -> call.terminal().out("# " + path + " extra"));
    }

    private Mapping document() {
        Mapping patches = Mapping.EMPTY;
        for (Map.Entry<String, List<Operation>> file : changes.entrySet()) {
            FileType type = Optional.ofNullable(types.get(file.getKey())).orElseThrow();
            patches =
                    patches.plus(
                            Scalar.string(file.getKey()),
                            Mapping.of(
                                    new Member(Scalar.string("class"), Value.of(type.className())),
                                    new Member(
                                            Scalar.string("change"),
                                            OperationStructure.toValue(file.getValue()))));
        }
        Mapping document = Mapping.of(new Member(Scalar.string("patches"), patches));
        document = document.with(Scalar.string("deleted"), Value.list(values(deleted)));
        return document.with(Scalar.string("extra"), Value.list(values(extra)));
    }

    private static List<Value> values(List<String> paths) {
        return paths.stream().<Value>map(Value::of).toList();
    }
}
