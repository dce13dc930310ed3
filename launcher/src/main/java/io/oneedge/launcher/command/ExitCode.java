package io.oneedge.launcher.command;

/** Exit codes of the launcher; those above 2 are of sysexits(3). */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 64;
    public static final int MISSING = 69;

    private ExitCode() {}
}
