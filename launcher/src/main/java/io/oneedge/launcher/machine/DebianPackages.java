package io.oneedge.launcher.machine;

import io.oneedge.foundation.process.Program;
import io.oneedge.launcher.step.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Installs Debian packages. Needs root. */
public final class DebianPackages {

    private static final Duration DEADLINE = Duration.ofMinutes(20);

    private DebianPackages() {}

    /** What a person types to install these packages. */
    public static String command(List<Requirement> missing) {
        return "apt-get install --no-install-recommends " + String.join(" ", names(missing));
    }

    /** Installs the packages, with what an interrupted earlier attempt has left finished first. */
    public static void install(List<Requirement> missing, Progress progress) {
        for (Requirement requirement : missing) {
            progress.note(
                    "installing " + requirement.debianPackage() + ": " + requirement.reason());
        }
        apt("dpkg", "--configure", "-a");
        apt("apt-get", "-qq", "update");
        List<String> install =
                new ArrayList<>(
                        List.of(
                                "apt-get",
                                "-qq",
                                "-y",
                                "-o",
                                "DPkg::Lock::Timeout=300",
                                "--no-install-recommends",
                                "install"));
        install.addAll(names(missing));
        apt(install.toArray(String[]::new));
    }

    private static List<String> names(List<Requirement> missing) {
        return missing.stream().map(Requirement::debianPackage).distinct().toList();
    }

    private static void apt(String... arguments) {
        Program.of(arguments)
                .within(DEADLINE)
                .with("DEBIAN_FRONTEND", "noninteractive")
                .with("LC_ALL", "C.UTF-8")
                .check();
    }
}
