package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.ParseError;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.StockFiles;
import io.oneedge.config.release.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the version of a configuration by its contents: each file is compared with the stock files
 * of every release.
 */
final class ContentVersion {

    /**
     * How well files fit a release.
     *
     * @param same files that are the release's to the byte
     * @param customised other files that the release has
     * @param distance operations from the release's files to these; a missing or additional file
     *     counts as {@value #FILE}
     */
    record Fit(Version version, int same, int customised, long distance) {}

    /** How many operations a file stands for. */
    private static final long FILE = 20;

    private ContentVersion() {}

    /** How the files fit each release, the best first. */
    static List<Fit> fits(Releases releases, ConfigurationFiles files) {
        List<Fit> fits = new ArrayList<>();
        fits.add(fit(releases.first(), releases.stock(releases.first()), files));
        for (Releases.Step step : releases.steps()) {
            fits.add(fit(step.to(), releases.stock(step.to()), files));
        }
        fits.sort(
                Comparator.comparingLong(Fit::distance)
                        .thenComparing(Fit::version, Comparator.reverseOrder()));
        return fits;
    }

    private static Fit fit(Version version, StockFiles stock, ConfigurationFiles files) {
        int same = 0;
        int customised = 0;
        long distance = 0;
        for (String path : stock.rules().keySet()) {
            if (!files.has(path)) {
                distance += FILE;
            } else if (files.text(path).equals(stock.text(path))) {
                same++;
            } else {
                customised++;
                distance += 1 + operations(stock.load(path), files, path);
            }
        }
        for (String path : files.rules().keySet()) {
            distance += stock.has(path) ? 0 : FILE;
        }
        return new Fit(version, same, customised, distance);
    }

    private static long operations(ConfigurationFile stock, ConfigurationFiles files, String path) {
        try {
            return stock.diff(files.load(path)).size();
        } catch (ParseError e) {
            return FILE;
        }
    }

    /** The release that each file which is a release's to the byte, and not the best's, is of. */
    static TreeMap<String, String> others(
            Releases releases, ConfigurationFiles files, Version best) {
        TreeMap<String, String> others = new TreeMap<>();
        StockFiles fitting = releases.stock(best);
        for (Releases.Step step : releases.steps()) {
            StockFiles stock = releases.stock(step.to());
            for (String path : stock.rules().keySet()) {
                boolean same = files.has(path) && files.text(path).equals(stock.text(path));
                boolean ofBest = fitting.has(path) && fitting.text(path).equals(stock.text(path));
                if (same && !ofBest) {
                    others.putIfAbsent(path, step.to().toString());
                }
            }
        }
        return others;
    }

    /** What the contents tell, in sentences. */
    static String explained(Invocation call) {
        Releases releases = call.releases();
        ConfigurationFiles files = call.files(call.prefix(), releases.classification());
        Optional<Fit> best = fits(releases, files).stream().findFirst();
        if (best.isEmpty() || best.get().same() + best.get().customised() == 0) {
            return "No file of any release was found.";
        }
        Fit fit = best.get();
        StringBuilder text = new StringBuilder();
        text.append(
                "By their contents the files are of %s: %d are as released, %d are customised."
                        .formatted(fit.version(), fit.same(), fit.customised()));
        TreeMap<String, String> others = others(releases, files, fit.version());
        if (!others.isEmpty()) {
            text.append(" Of other releases are: ");
            List<String> named = new ArrayList<>();
            others.forEach((path, version) -> named.add(path + " (" + version + ")"));
            text.append(String.join(", ", named)).append('.');
        }
        return text.toString();
    }
}
