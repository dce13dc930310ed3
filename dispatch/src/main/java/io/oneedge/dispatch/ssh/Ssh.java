package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The system's ssh to one host: with the user's configuration, without questions. */
final class Ssh {

    /** How long the network may take to bring about a connection. */
    static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    /**
     * Between two questions of ssh whether the host is there; three without answer are too many.
     */
    private static final int ALIVE_SECONDS = 5;

    private static final int ALIVE_COUNT = 3;

    /** The exit status with which ssh says that it failed itself, ssh(1). */
    static final int FAILED = 255;

    /** Characters of what ssh said that people are told. */
    private static final int TOLD = 800;

    /** A name or an address: nothing that ssh or a shell could take for anything else. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,252}");

    private final String host;
    private final SshSettings settings;
    private final Path knownHosts;

    /**
     * The way to a host.
     *
     * @param knownHosts file with the keys that are pinned for it
     */
    Ssh(String host, SshSettings settings, Path knownHosts) {
        this.host = host;
        this.settings = settings;
        this.knownHosts = knownHosts;
    }

    String host() {
        return host;
    }

    /** Runs a script there. */
    ProgramResult run(RemoteScript script, Duration deadline) {
        return run(script, "yes", deadline);
    }

    /** The same, with another way to treat unknown keys. */
    ProgramResult run(RemoteScript script, String strict, Duration deadline) {
        return Program.of(command(script, strict)).within(deadline).run();
    }

    /** Runs a script there that reads a file from here. */
    ProgramResult run(RemoteScript script, Path input, Duration deadline) {
        return Program.of(command(script, "yes")).within(deadline).reading(input).run();
    }

    /**
     * Program and arguments that run a script there.
     *
     * @param strict what is done with an unknown host key, as {@code StrictHostKeyChecking} says
     */
    List<String> command(RemoteScript script, String strict) {
        List<String> command = base();
        option(command, "BatchMode", "yes");
        option(command, "ConnectTimeout", Long.toString(CONNECT_MAX.toSeconds()));
        option(command, "ServerAliveInterval", Integer.toString(ALIVE_SECONDS));
        option(command, "ServerAliveCountMax", Integer.toString(ALIVE_COUNT));
        option(command, "StrictHostKeyChecking", strict);
        option(command, "UserKnownHostsFile", "\"" + knownHosts + "\"");
        option(command, "GlobalKnownHostsFile", "/dev/null");
        option(command, "HostKeyAlias", HostKeys.ALIAS);
        option(command, "CheckHostIP", "no");
        option(command, "UpdateHostKeys", "no");
        option(command, "HashKnownHosts", "no");
        // A connection of its own for every purpose: one that hangs holds up no other.
        option(command, "ControlMaster", "no");
        option(command, "ControlPath", "none");
        option(command, "ClearAllForwardings", "yes");
        option(command, "ForwardAgent", "no");
        option(command, "ForwardX11", "no");
        option(command, "PermitLocalCommand", "no");
        option(command, "RemoteCommand", "none");
        option(command, "LogLevel", "ERROR");
        command.addAll(List.of("-T", "--", host, script.command()));
        return command;
    }

    /** What the configuration says of this host, as {@code ssh -G} prints it. */
    ProgramResult configuration() {
        List<String> command = base();
        command.addAll(List.of("-G", "--", host));
        return Program.of(command).run();
    }

    private List<String> base() {
        if (!HOST.matcher(host).matches()) {
            throw Failure.action(
                    "\"" + host + "\" cannot be reached over SSH: it is no name or address");
        }
        List<String> command = new ArrayList<>(List.of(settings.program()));
        settings.configuration().ifPresent(file -> command.addAll(List.of("-F", file.toString())));
        settings.user().ifPresent(user -> command.addAll(List.of("-l", user)));
        return command;
    }

    private static void option(List<String> command, String name, String value) {
        command.addAll(List.of("-o", name + "=" + value));
    }

    /** What it means that ssh ended with this status and these words. */
    Failure failed(int status, String said) {
        String words = said.strip();
        String told = words.substring(Math.max(0, words.length() - TOLD));
        if (status != FAILED) {
            return Failure.action(
                    "Host " + host + ": " + (told.isEmpty() ? "exit status " + status : told));
        }
        if (words.contains("Host key verification failed")
                || words.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return Failure.action(
                    "The host key of %s is not the one that was pinned when the host was added:"
                                    .formatted(host)
                            + " another machine answers in its place, or it was installed anew. If"
                            + " you know why it changed, remove the pinned key, "
                            + knownHosts
                            + ", and enable the host: onehost enable "
                            + host);
        }
        if (words.contains("Permission denied")) {
            return Failure.action(
                    "Host %s refuses the login. It has to work without a question for the user who"
                                    .formatted(host)
                            + " runs the front-end: try  ssh -o BatchMode=yes "
                            + host
                            + " true . ssh said: "
                            + told);
        }
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "Host " + host + " cannot be reached over SSH: " + (told.isEmpty() ? "?" : told));
    }
}
