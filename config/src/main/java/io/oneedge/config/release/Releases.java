package io.oneedge.config.release;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of a product's releases: a folder with a descriptor {@code FROM_to_TO.yaml} for
 * each step, without gaps, and the classification {@code files.yaml}.
 */
public final class Releases {

    private static final Pattern NAME = Pattern.compile("(\\d[\\d.]*)_to_(\\d[\\d.]*)\\.yaml");

    /** The name of the classification in the folder. */
    public static final String CLASSIFICATION = "files.yaml";

    /** One release to the next. */
    public record Step(Version from, Version to, Path file) {

        /** Such as {@code 5.8.0_to_5.10.0}. */
        public String name() {
            return from + "_to_" + to;
        }

        /** The text of the step's descriptor. */
        public String text() {
            return Releases.text(file);
        }

        /** Reads the step's descriptor. */
        public Descriptor descriptor() {
            return Descriptor.read(text());
        }
    }

    private final Path folder;
    private final List<Step> steps;

    private Releases(Path folder, List<Step> steps) {
        this.folder = folder;
        this.steps = List.copyOf(steps);
    }

    /**
     * Looks at the names of the descriptors in a folder; none is read yet.
     *
     * @throws Failure if there is none, or a step between two is missing
     */
    public static Releases in(Path folder) {
        List<Step> steps = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    steps.add(new Step(Version.of(name.group(1)), Version.of(name.group(2)), file));
                }
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Cannot look into the folder of descriptors %s: give one with --descriptors"
                            .formatted(folder),
                    e);
        }
        steps.sort((one, other) -> one.from().compareTo(other.from()));
        if (steps.isEmpty()) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no descriptor FROM_to_TO.yaml in %s: give a folder with --descriptors"
                            .formatted(folder));
        }
        for (int i = 1; i < steps.size(); i++) {
            Version last = steps.get(i - 1).to();
            Version next = steps.get(i).from();
            if (!last.equals(next) || !next.isBefore(steps.get(i).to())) {
                throw Failure.invalid(
                        "In %s no descriptor leads from %s to %s: every step is needed"
                                .formatted(folder, last, next));
            }
        }
        return new Releases(folder, steps);
    }

    /**
     * Finds programs of the product: on the class path, and in the jars that lie beside the
     * descriptors.
     */
    public ClassLoader programs() {
        ClassLoader own = Releases.class.getClassLoader();
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(it -> it.toString().endsWith(".jar")).sorted().toList()) {
                jars.add(jar.toUri().toURL());
            }
            return jars.isEmpty() ? own : new URLClassLoader(jars.toArray(URL[]::new), own);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot look for programs in %s: %s".formatted(folder, e),
                    e);
        }
    }

    public Classification classification() {
        return classification(folder);
    }

    /** The classification in a folder, whether there are descriptors or not. */
    public static Classification classification(Path folder) {
        return Classification.read(text(folder.resolve(CLASSIFICATION)));
    }

    public Path folder() {
        return folder;
    }

    /** All steps, the oldest first. */
    public List<Step> steps() {
        return steps;
    }

    public Version first() {
        return steps.getFirst().from();
    }

    public Version last() {
        return steps.getLast().to();
    }

    /** Whether the configuration of this version is known: a release, or a patch release of one. */
    public boolean supports(Version version) {
        return !version.isBefore(first()) && version.isBefore(last().nextMinor());
    }

    /**
     * The release whose configuration this version has: itself, or the last known one before.
     *
     * @throws Failure if the version is not supported
     */
    public Version base(Version version) {
        mustSupport(version);
        Version base = first();
        for (Step step : steps) {
            if (!version.isBefore(step.to())) {
                base = step.to();
            }
        }
        return base;
    }

    /** The steps that lead from one version to another; none if that one is not newer. */
    public List<Step> between(Version from, Version to) {
        Version base = base(from);
        mustSupport(to);
        return steps.stream()
                .filter(step -> base.isBefore(step.to()) && !to.isBefore(step.to()))
                .toList();
    }

    private void mustSupport(Version version) {
        if (!supports(version)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Unsupported version %s: the descriptors in %s know %s to %s"
                            .formatted(version, folder, first(), last()));
        }
    }

    /** The stock files of a version. */
    public StockFiles stock(Version version) {
        Version base = base(version);
        for (Step step : steps) {
            if (step.to().equals(base)) {
                return StockFiles.after(step.descriptor());
            }
        }
        return StockFiles.before(steps.getFirst().descriptor());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.of(FailureKind.NOT_FOUND, "Cannot read %s: %s".formatted(file, e), e);
        }
    }
}
