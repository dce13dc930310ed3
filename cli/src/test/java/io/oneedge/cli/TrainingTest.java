package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThatNoException;

import io.oneedge.cli.training.Training;
import org.junit.jupiter.api.Test;

class TrainingTest {

    @Test
    void everyTrainedCommandSucceeds() {
        assertThatNoException().isThrownBy(Training::run);
    }
}
