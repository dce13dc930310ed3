package io.oneedge.dispatch.delivery;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.FileTree;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the agent of this program for hosts without Java, once for each content: its jars, a Java
 * runtime image with the modules that they need, and the script that starts them.
 */
public final class AgentPackages {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPackages.class);

    /** How long each step may take. */
    private static final Duration STEP_MAX = Duration.ofMinutes(5);

    /** Names of the processor as Java and as Linux have it. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "aarch64", "aarch64");

    private static final List<String> IMAGE_OPTIONS =
            List.of("--strip-debug", "--no-header-files", "--no-man-pages", "--compress", "zip-0");

    /** What of a runtime image only developers and other programs use. */
    private static final List<String> LEFT_OUT =
            List.of("legal", "bin/keytool", "lib/jexec", "lib/jrt-fs.jar");

    private static final String PACKAGE_NAMES = "agent-[0-9a-f]{16}\\.tar\\.gz";

    /** Packages that are kept in a directory: the newest, and those that one may go back to. */
    private static final int KEPT_MAX = 3;

    private final String classPath;
    private final Path javaHome;
    private final List<Path> directories;
    private Optional<AgentPackage> packed = Optional.empty();

    /**
     * Packages that are made when they are needed.
     *
     * @param classPath of this program
     * @param javaHome of the JDK that makes the image
     * @param directories where packages may lie already; into the first a new one is put
     */
    public AgentPackages(String classPath, Path javaHome, List<Path> directories) {
        this.classPath = classPath;
        this.javaHome = javaHome;
        this.directories = List.copyOf(directories);
    }

    /** The package of this program's agent; made now if it does not lie there yet. */
    public synchronized AgentPackage newest() {
        if (packed.filter(known -> Files.isRegularFile(known.file())).isEmpty()) {
            packed = Optional.of(find());
        }
        return packed.orElseThrow();
    }

    /** Of the processors that packages run on, as {@code uname -m} prints it. */
    public static String architecture() {
        String java = System.getProperty("os.arch");
        return ARCHITECTURES.getOrDefault(java, java);
    }

    private AgentPackage find() {
        AgentContent content = AgentContent.of(classPath);
        String script = script();
        String version =
                content.version(
                        script
                                + IMAGE_OPTIONS
                                + LEFT_OUT
                                + Runtime.version()
                                + System.getProperty("os.arch"));
        String name = "agent-" + version + ".tar.gz";
        for (Path directory : directories) {
            if (Files.isRegularFile(directory.resolve(name))) {
                return describe(version, directory.resolve(name));
            }
        }
        Path file = directories.getFirst().resolve(name);
        try {
            make(content, script, version, file);
        } catch (IOException e) {
            throw Failure.internal("Cannot pack the agent into " + file + ": " + e, e);
        }
        AgentPackage made = describe(version, file);
        LOG.info("Packed the agent {}: {} MB", version, made.megabytes());
        return made;
    }

    private static AgentPackage describe(String version, Path file) {
        try {
            return new AgentPackage(
                    version, architecture(), file, Digests.sha256(file), Files.size(file));
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + file, e);
        }
    }

    private void make(AgentContent content, String script, String version, Path file)
            throws IOException {
        Files.createDirectories(file.getParent());
        Path work = Files.createTempDirectory(file.getParent(), ".packing-");
        try {
            Path image = work.resolve("image");
            List<String> jars = jars(content, work);
            List<String> link = new ArrayList<>(List.of(tool("jlink"), "--add-modules"));
            link.add(modules(jars));
            link.addAll(IMAGE_OPTIONS);
            link.addAll(List.of("--output", image.toString()));
            run(link);
            for (String unused : LEFT_OUT) {
                FileTree.delete(image.resolve(unused));
            }
            strip(image.resolve("lib/server/libjvm.so"));
            Files.move(work.resolve("jars"), image.resolve("jars"));
            Path start = image.resolve("agent");
            Files.writeString(start, script.replace("VERSION", version));
            Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path archive = work.resolve("archive.tar.gz");
            run(
                    List.of(
                            "tar",
                            "--create",
                            "--gzip",
                            "--owner=0",
                            "--group=0",
                            "--file=" + archive,
                            "--directory=" + image,
                            "."));
            Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
            forgetOld(directories.getFirst());
        } finally {
            FileTree.delete(work);
        }
    }

    private static void forgetOld(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> old =
                    files.filter(file -> file.getFileName().toString().matches(PACKAGE_NAMES))
                            .sorted(Comparator.comparing(AgentPackages::lastModified).reversed())
                            .skip(KEPT_MAX)
                            .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long lastModified(Path file) {
        return file.toFile().lastModified();
    }

    /** The agent's jars, side by side in {@code work/jars}. */
    private List<String> jars(AgentContent content, Path work) throws IOException {
        Path directory = Files.createDirectory(work.resolve("jars"));
        List<String> jars = new ArrayList<>();
        for (Path part : content.parts()) {
            Path jar;
            if (Files.isDirectory(part)) {
                String room = part.getName(part.getNameCount() - 3).toString();
                jar = directory.resolve("oneedge-" + room + ".jar");
                run(
                        List.of(
                                tool("jar"),
                                "--create",
                                "--file",
                                jar.toString(),
                                "-C",
                                part.toString(),
                                "."));
            } else {
                jar = directory.resolve(part.getFileName());
                Files.copy(part, jar);
            }
            jars.add(jar.toString());
        }
        return jars;
    }

    /** The modules of Java that the jars use. */
    private String modules(List<String> jars) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool("jdeps"),
                                "--multi-release",
                                Integer.toString(Runtime.version().feature()),
                                "--ignore-missing-deps",
                                "--print-module-deps"));
        command.addAll(jars);
        String printed = run(command);
        return printed.lines()
                .filter(Predicate.not(line -> line.startsWith("Warning")))
                .reduce((before, last) -> last)
                .orElse("java.base")
                .strip();
    }

    /** Symbols are a sixth of the virtual machine, and nobody debugs it on a host. */
    private static void strip(Path library) {
        try {
            Program.of("strip", library.toString()).within(STEP_MAX).check();
        } catch (Failure e) {
            LOG.debug("The agent's package is larger than it could be: {}", e.message());
        }
    }

    private String tool(String name) {
        Path tool = javaHome.resolve("bin").resolve(name);
        if (!Files.isExecutable(tool)) {
            throw Failure.action(
                    "Hosts over SSH need a JDK on the front-end, not only a JRE: there is no "
                            + tool);
        }
        return tool.toString();
    }

    private static String run(List<String> command) {
        return Program.of(command).within(STEP_MAX).check().output();
    }

    private static String script() {
        try (InputStream in = AgentPackages.class.getResourceAsStream("agent.sh")) {
            if (in == null) {
                throw new IOException("the resource agent.sh is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.internal("Cannot read the script that starts the agent", e);
        }
    }
}
