package io.oneedge.launcher.step;

/** Where a step tells what it is about to do, while it takes its time. */
@FunctionalInterface
public interface Progress {

    void note(String words);
}
