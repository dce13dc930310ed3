package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import io.oneedge.launcher.home.Credentials;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody who helps needs to see, in one archive: the doctor's words, settings, versions and
 * the ends of the logs. Credentials and the database stay where they are, and every text goes
 * through {@link Redaction}.
 */
record SupportBundle(Home home, Credentials credentials) {

    private static final int LOG_LINES = 2000;
    private static final int LOGS_MAX = 50;
    private static final Duration TAR_TIME = Duration.ofMinutes(1);

    void write(Path target, String doctor) {
        Redaction redaction = new Redaction(secrets());
        Path work = null;
        try {
            Path parent = target.getParent();
            work =
                    Files.createTempDirectory(
                            parent == null ? Path.of(".") : parent, ".oneedge-report");
            Path inside = Files.createDirectory(work.resolve("oneedge-report"));
            put(inside, "doctor.txt", doctor, redaction);
            put(inside, "versions.txt", versions(), redaction);
            if (Files.isRegularFile(home.configuration())) {
                put(inside, "oned.conf", WholeFile.read(home.configuration()), redaction);
            }
            for (Path log : logs()) {
                String name = home.logs().relativize(log).toString().replace('/', '-');
                put(inside, name, LogsCommand.lastLines(log, LOG_LINES), redaction);
            }
            Path made = work.resolve("report.tar.gz");
            Program.of(
                            "tar",
                            "-czf",
                            made.toString(),
                            "--owner=0",
                            "--group=0",
                            "-C",
                            work.toString(),
                            "oneedge-report")
                    .within(TAR_TIME)
                    .check();
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot write the support bundle " + target, e);
        } finally {
            if (work != null) {
                delete(work);
            }
        }
    }

    private static void put(Path directory, String name, String text, Redaction redaction)
            throws IOException {
        Files.writeString(directory.resolve(name), redaction.of(text));
    }

    /** Every secret of this home, in the forms in which it may have been logged. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        try (Stream<Path> files = list(home.credentials())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".pub")) {
                    addSecrets(secrets, WholeFile.read(file).strip());
                }
            }
        }
        if (Files.isReadable(credentials.usual())) {
            addSecrets(secrets, WholeFile.read(credentials.usual()).strip());
        }
        return secrets;
    }

    private static void addSecrets(List<String> secrets, String text) {
        secrets.add(text);
        secrets.add(base64(text));
        int colon = text.indexOf(':');
        if (colon >= 0) {
            secrets.add(text.substring(colon + 1));
            secrets.add(base64(text.substring(colon + 1)));
        }
        secrets.addAll(text.lines().toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        for (Path directory : List.of(home.logs(), home.logs().resolve("vm"))) {
            try (Stream<Path> files = list(directory)) {
                files.filter(Files::isRegularFile).sorted().limit(LOGS_MAX).forEach(logs::add);
            }
        }
        return logs;
    }

    private static Stream<Path> list(Path directory) {
        try {
            return Files.isDirectory(directory) ? Files.list(directory) : Stream.empty();
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot list " + directory, e);
        }
    }

    private static String versions() {
        StringBuilder text = new StringBuilder();
        text.append("java ").append(System.getProperty("java.version")).append('\n');
        for (List<String> command :
                List.of(
                        List.of("uname", "-srm"),
                        List.of("qemu-system-x86_64", "--version"),
                        List.of("ip", "-brief", "address"),
                        List.of("df", "-h"),
                        List.of("free", "-m"))) {
            text.append("$ ").append(String.join(" ", command)).append('\n');
            try {
                text.append(Program.of(command).run().output());
            } catch (Failure failure) {
                text.append(failure.message()).append('\n');
            }
        }
        return text.toString();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot remove " + directory, e);
        }
    }
}
