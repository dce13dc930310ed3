package io.oneedge.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentContentTest {

    @TempDir Path place;

    @Test
    void takesOnlyWhatTheAgentNeeds() {
        String path =
                String.join(
                        File.pathSeparator,
                        "/lib/oneedge-agent-0.1.jar",
                        "/lib/oneedge-server-0.1.jar",
                        "/lib/slf4j-api-2.0.20.jar",
                        "/lib/sqlite-jdbc-3.54.jar",
                        "/tree/wire/target/classes",
                        "/tree/core/target/classes");
        assertThat(AgentContent.of(path).parts())
                .containsExactly(
                        Path.of("/lib/oneedge-agent-0.1.jar"),
                        Path.of("/lib/slf4j-api-2.0.20.jar"),
                        Path.of("/tree/wire/target/classes"));
    }

    @Test
    void failsWhereThereIsNoAgent() {
        assertThatThrownBy(() -> AgentContent.of("/lib/sqlite-jdbc-3.54.jar"))
                .isInstanceOf(Failure.class);
    }

    @Test
    void namesAVersionByContentAndRecipe() throws IOException {
        Path jar = place.resolve("oneedge-agent-0.1.jar");
        Files.writeString(jar, "one");
        AgentContent content = AgentContent.of(jar.toString());
        String first = content.version("recipe");
        assertThat(first).matches("[0-9a-f]{16}").isEqualTo(content.version("recipe"));
        assertThat(content.version("another")).isNotEqualTo(first);
        Files.writeString(jar, "two");
        assertThat(content.version("recipe")).isNotEqualTo(first);
    }
}
