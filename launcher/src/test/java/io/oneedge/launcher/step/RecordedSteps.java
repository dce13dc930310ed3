package io.oneedge.launcher.step;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class RecordedSteps implements StepListener {

    private final List<String> failed = new ArrayList<>();

    @Override
    public void begins(int number, int of, String name) {}

    @Override
    public void ends(int number, int of, StepTime time) {}

    @Override
    public void fails(int number, int of, String name) {
        failed.add(name);
    }

    @Override
    public void note(String words) {}

    public List<String> failed() {
        return List.copyOf(failed);
    }
}
