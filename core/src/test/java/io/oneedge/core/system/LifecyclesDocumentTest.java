package io.oneedge.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.datastore.DatastoreLifecycleDrawing;
import io.oneedge.core.host.HostLifecycleDrawing;
import io.oneedge.core.image.ImageLifecycleDrawing;
import io.oneedge.core.network.AddressLifecycleDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/life-cycles.md} holds the tables of the program, drawn. To draw it anew, run this
 * test with {@code -Doneedge.draw=true}.
 */
class LifecyclesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/life-cycles.md");

    @Test
    void areTheTablesOfTheProgram() throws IOException {
        if (Boolean.getBoolean("oneedge.draw")) {
            Files.writeString(DOCUMENT, drawn());
        }
        assertThat(DOCUMENT)
                .as(
                        "draw it anew: mvn -pl core -am test -Dtest=LifecyclesDocumentTest"
                                + " -Doneedge.draw=true")
                .content()
                .isEqualTo(drawn());
    }

    private static String drawn() {
        return """
        # The life cycles of hosts, images, datastores and addresses

        That of a VM is in [vm-life-cycle.md](vm-life-cycle.md). A test draws these tables from the
        program: what is not in a table is refused in that state.

        """
                + String.join(
                        "\n",
                        HostLifecycleDrawing.drawn(),
                        ImageLifecycleDrawing.drawn(),
                        DatastoreLifecycleDrawing.drawn(),
                        AddressLifecycleDrawing.drawn());
    }
}
