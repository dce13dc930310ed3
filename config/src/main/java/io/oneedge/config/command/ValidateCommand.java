package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.ParseError;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.StockFiles;
import io.oneedge.config.release.Version;
import io.oneedge.config.tree.Finding;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code onecfg validate}: reads every file, and looks for what is probably a mistake. */
final class ValidateCommand {

    private static final int BAD = 1;

    private final Invocation call;
    private final Map<String, ConfigurationFile> read = new LinkedHashMap<>();
    private final List<Json> told = new ArrayList<>();
    private boolean bad;

    private ValidateCommand(Invocation call) {
        this.call = call;
    }

    static int run(Invocation call) {
        ValidateCommand validate = new ValidateCommand(call);
        validate.look();
        if (call.json()) {
            call.terminal()
                    .out(
                            Json.object()
                                    .with("valid", !validate.bad)
                                    .with("findings", Json.of(validate.told))
                                    .pretty());
        }
        return validate.bad ? BAD : 0;
    }

    private void look() {
        Path prefix = call.prefix();
        Releases releases = call.releases();
        Classification classification = releases.classification();
        InstalledFiles files = call.files(prefix, classification);
        if (files.rules().isEmpty()) {
            throw Failure.invalid(
                    "There is no configuration file below %s: correct --prefix".formatted(prefix));
        }
        Optional<StockFiles> stock = stock(releases);
        for (String path : files.rules().keySet()) {
            boolean known = stock.isPresent() && stock.get().has(path);
            read(path, files, known && stock.get().text(path).equals(files.text(path)));
        }
        stock.ifPresent(known -> compare(known, files));
        References.dangling(read, stock, prefix)
                .forEach((path, texts) -> texts.forEach(text -> warn(path, text)));
        for (String path : files.unclassified()) {
            warn(path, "no release knows this file");
        }
    }

    /** What is odd in a file that the release brought so is not told. */
    private void read(String path, InstalledFiles files, boolean stock) {
        try {
            ConfigurationFile file = files.load(path);
            read.put(path, file);
            for (Finding finding : stock ? List.<Finding>of() : file.findings()) {
                warn(path, finding.message());
            }
            call.log().info("File '%s' - OK".formatted(path));
        } catch (ParseError | Failure e) {
            bad = true;
            String why = String.valueOf(e.getMessage());
            told.add(finding("error", path, why));
            call.log().error("Unable to process file '%s' - %s".formatted(path, why));
        }
    }

    /** The stock files of the tracked version, if there is one. */
    private Optional<StockFiles> stock(Releases releases) {
        try {
            return call.tracker().read().version().map(Version::of).map(releases::stock);
        } catch (Failure e) {
            call.log().warn(e.message());
            return Optional.empty();
        }
    }

    private void compare(StockFiles stock, InstalledFiles files) {
        for (String path : stock.rules().keySet()) {
            ConfigurationFile file = read.get(path);
            if (!files.has(path)) {
                warn(path, "the release has this file; it was deleted here");
            } else if (file != null && !files.text(path).equals(stock.text(path))) {
                StockComparison.oddities(stock.load(path), file)
                        .forEach(oddity -> warn(path, oddity));
            }
        }
    }

    private void warn(String path, String what) {
        told.add(finding("warning", path, what));
        call.log().warn("File '%s': %s".formatted(path, what));
    }

    private static Json finding(String level, String path, String what) {
        return Json.object().with("level", level).with("path", path).with("what", what);
    }
}
