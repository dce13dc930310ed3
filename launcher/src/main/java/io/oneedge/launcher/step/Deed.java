package io.oneedge.launcher.step;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A step made of two functions.
 *
 * @param name of the step
 * @param check see {@link Step#done}
 * @param work see {@link Step#perform}
 */
public record Deed(String name, Supplier<Optional<String>> check, Function<Progress, String> work)
        implements Step {

    @Override
    public Optional<String> done() {
        return check.get();
    }

    @Override
    public String perform(Progress progress) {
        return work.apply(progress);
    }
}
