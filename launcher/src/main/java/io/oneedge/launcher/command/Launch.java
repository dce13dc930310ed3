package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.release.ConfigurationAge;
import io.oneedge.launcher.home.Credentials;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.machine.Machine;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every command stands on.
 *
 * @param root the directory of the program: {@code build/}, {@code guest/} and {@code bin/}
 * @param home what lives on this machine
 * @param machine this machine
 * @param environment of this process
 * @param out where the command prints
 * @param terminal whether a person looks at it
 * @param clock for measuring
 * @param random for passwords
 */
public record Launch(
        Path root,
        Home home,
        Machine machine,
        Map<String, String> environment,
        PrintStream out,
        boolean terminal,
        InstantSource clock,
        RandomGenerator random) {

    /** The settings of this home; fails if {@code up} has never run. */
    public Settings settings() {
        if (!Files.isRegularFile(home.configuration())) {
            throw Failure.action(
                    "There is no "
                            + home.configuration()
                            + ": nothing has been set up in this home yet. Run ./oneedge up");
        }
        return Settings.read(home.configuration());
    }

    /** The newest configuration that this build knows; nothing if the build does not say. */
    public Optional<String> configurationVersion() {
        return ConfigurationAge.known(root.resolve("build/onecfg"));
    }

    /** What there is to do about the age of this home's configuration, in one line. */
    public Optional<String> configurationAdvice() {
        return configurationVersion()
                .filter(program -> Files.isRegularFile(home.configuration()))
                .flatMap(program -> ConfigurationAge.of(home.etc(), program).advice());
    }

    public Credentials credentials() {
        return Credentials.of(home, Path.of(environment.getOrDefault("HOME", "/")));
    }
}
