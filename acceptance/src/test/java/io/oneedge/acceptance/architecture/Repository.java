package io.oneedge.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tree that these tests look at: sources as they are, classes as they were compiled. */
final class Repository {

    private static final Path ROOT = root();

    /** Rooms that are no part of the program. */
    private static final Set<String> FROM_OUTSIDE = Set.of("acceptance", "bench");

    private Repository() {}

    /** The folders of the rooms, as the parent build names them. */
    static List<String> rooms() {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(text(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static boolean exists(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    /** Every Java source of every room, parsed once. */
    static List<SourceFile> sources() {
        return ParsedSources.ALL;
    }

    /** The compiled classes of the program itself, read once; a class without source is stale. */
    static List<JavaClass> classes() {
        return CompiledClasses.ALL;
    }

    private static final class ParsedSources {
        private static final List<SourceFile> ALL = SourceFile.parse(read());

        private static Map<String, String> read() {
            Map<String, String> texts = new TreeMap<>();
            for (String room : rooms()) {
                for (Path file : filesBelow(ROOT.resolve(room).resolve("src"), ".java")) {
                    texts.put(ROOT.relativize(file).toString(), text(file));
                }
            }
            return texts;
        }
    }

    private static final class CompiledClasses {
        private static final List<JavaClass> ALL = read();

        private static List<JavaClass> read() {
            List<Path> folders = new ArrayList<>();
            for (String room : rooms()) {
                if (FROM_OUTSIDE.contains(room)) {
                    continue;
                }
                Path compiled = ROOT.resolve(room).resolve("target/classes");
                if (Files.isDirectory(compiled)) {
                    folders.add(compiled);
                } else if (Files.isDirectory(ROOT.resolve(room).resolve("src/main/java"))) {
                    throw new AssertionError(room + " is not compiled: build it first");
                }
            }
            return new ClassFileImporter()
                    .importPaths(folders).stream().filter(CompiledClasses::hasSource).toList();
        }

        private static boolean hasSource(JavaClass compiled) {
            String name = compiled.getName();
            String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
            String file = "src/main/java/" + outermost.replace('.', '/') + ".java";
            return rooms().stream().anyMatch(room -> exists(room + "/" + file));
        }
    }

    private static List<Path> filesBelow(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve(".mvn"))) {
            Path above = here.getParent();
            if (above == null) {
                throw new AssertionError(
                        "Not inside the repository: " + Path.of("").toAbsolutePath());
            }
            here = above;
        }
        return here;
    }
}
