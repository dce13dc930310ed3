package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.release.StockFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What configuration files name and what is not there. */
final class References {

    private static final String ONED = "/etc/one/oned.conf";
    private static final String VIEWS = "/etc/one/sunstone-views.yaml";
    private static final String VIEW_FOLDER = "/etc/one/sunstone-views/";
    private static final String YAML = ".yaml";

    /** The list of drivers in the arguments of a driver: {@code -d ceph,fs_lvm}. */
    private static final Pattern DRIVERS = Pattern.compile("-d\\s+([\\w,-]+)");

    private final Map<String, ConfigurationFile> files;
    private final Path prefix;
    private final SequencedMap<String, Set<String>> found = new LinkedHashMap<>();

    private References(Map<String, ConfigurationFile> files, Path prefix) {
        this.files = files;
        this.prefix = prefix;
    }

    /**
     * What was found, file by file.
     *
     * @param stock the files of the release: what they name is not told
     */
    static SequencedMap<String, Set<String>> dangling(
            Map<String, ConfigurationFile> files, Optional<StockFiles> stock, Path prefix) {
        References references = new References(files, prefix);
        references.views(
                stock.filter(it -> it.has(VIEWS))
                        .map(it -> it.load(VIEWS).content().value())
                        .orElse(Mapping.EMPTY));
        references.drivers("TM_MAD", "TM_MAD_CONF");
        references.drivers("DATASTORE_MAD", "DS_MAD_CONF");
        references.defaults();
        return references.found;
    }

    private void add(String path, String text) {
        found.computeIfAbsent(path, none -> new LinkedHashSet<>()).add(text);
    }

    private Mapping oned() {
        ConfigurationFile oned = files.get(ONED);
        return oned != null && oned.content().value() instanceof Mapping mapping
                ? mapping
                : Mapping.EMPTY;
    }

    private static String text(Value section, String key) {
        return section instanceof Mapping mapping
                ? unquoted(mapping.get(key).map(Value::toString).orElse(""))
                : "";
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** The views of groups that are no file. */
    private void views(Value stock) {
        ConfigurationFile file = files.get(VIEWS);
        if (file == null) {
            return;
        }
        Set<String> named = new LinkedHashSet<>();
        named(file.content().value(), named);
        Set<String> known = new LinkedHashSet<>();
        named(stock, known);
        for (String path : files.keySet()) {
            if (path.startsWith(VIEW_FOLDER) && path.endsWith(YAML)) {
                String name = path.substring(path.lastIndexOf('/') + 1);
                known.add(name.substring(0, name.length() - YAML.length()));
            }
        }
        named.removeAll(known);
        named.forEach(
                view -> add(VIEWS, "it names the view %s, which has no file".formatted(view)));
    }

    /** The elements of all lists. */
    private static void named(Value value, Set<String> named) {
        switch (value) {
            case Mapping mapping ->
                    mapping.members().forEach(member -> named(member.value(), named));
            case Sequence sequence -> sequence.elements().forEach(it -> named.add(it.toString()));
            case Scalar scalar -> {}
        }
    }

    private void drivers(String program, String settings) {
        Set<String> configured = new LinkedHashSet<>();
        for (Value section : oned().all(Scalar.string(settings))) {
            configured.add(text(section, "NAME"));
        }
        for (Value section : oned().all(Scalar.string(program))) {
            Matcher drivers = DRIVERS.matcher(text(section, "ARGUMENTS"));
            if (drivers.find() && !configured.isEmpty()) {
                for (String driver : drivers.group(1).split(",")) {
                    if (!configured.contains(driver)) {
                        add(
                                ONED,
                                "%s names the driver %s, which has no %s"
                                        .formatted(program, driver, settings));
                    }
                }
            }
        }
    }

    private void defaults() {
        for (Value section : oned().all(Scalar.string("VM_MAD"))) {
            String file = text(section, "DEFAULT");
            boolean there =
                    file.isEmpty()
                            || file.startsWith("/")
                            || Files.exists(prefix.resolve("etc/one").resolve(file).normalize());
            if (!there) {
                add(
                        ONED,
                        "VM_MAD %s names %s, which is not in /etc/one"
                                .formatted(text(section, "NAME"), file));
            }
        }
    }
}
