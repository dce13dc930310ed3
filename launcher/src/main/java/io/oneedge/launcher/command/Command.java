package io.oneedge.launcher.command;

/** One of the launcher's commands. */
public interface Command {

    /** How it is called, with every option and exit code. */
    String help();

    /** Runs the command and gives its exit code. */
    int run(Launch launch, Options options);
}
