package io.oneedge.dispatch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestPrepare.StoredFile;
import io.oneedge.wire.agent.PersistentImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedLinkTest {

    private static final String SHARED = "0123456789abcdef0123456789abcdef";
    private static final String OWN = "fedcba9876543210fedcba9876543210";

    @TempDir Path place;

    private final List<AgentAction> done = new ArrayList<>();
    private final Transfers transfers = new Transfers();
    private boolean wanted = true;
    private StagedLink link;

    @BeforeEach
    void makeImages() throws IOException {
        Files.createDirectories(place.resolve("here/1"));
        Files.writeString(place.resolve("here/1").resolve(SHARED), "system");
        Files.writeString(place.resolve("here/1").resolve(OWN), "data");
        link =
                new StagedLink(
                        command -> {
                            done.add(command.action());
                            return AgentResult.succeeded(command.id(), Json.object());
                        },
                        new DirectoryFiles(place.resolve("there")),
                        datastore -> place.resolve("here").resolve(Integer.toString(datastore)),
                        command -> wanted,
                        transfers);
    }

    @Test
    void bringsTheImagesOfAGuestBeforeItIsPrepared() {
        link.reached().carryOut(prepare("ssh"));
        assertThat(there(SHARED)).hasContent("system");
        assertThat(there(OWN)).hasContent("data");
        assertThat(done).containsExactly(AgentAction.GUEST_PREPARE);
    }

    @Test
    void bringsNothingWhereTheFileSystemIsShared() {
        link.carryOut(prepare("shared"));
        assertThat(there(SHARED)).doesNotExist();
    }

    @Test
    void bringsBackWhatTheGuestWroteAndLeavesNoCopyOfIt() throws IOException {
        link.carryOut(prepare("ssh"));
        Files.writeString(there(OWN), "written");
        link.carryOut(remove());
        assertThat(place.resolve("here/1").resolve(OWN)).hasContent("written");
        assertThat(there(OWN)).doesNotExist();
        link.carryOut(remove());
        assertThat(place.resolve("here/1").resolve(OWN)).hasContent("written");
    }

    @Test
    void doesNotPrepareWhatIsNoLongerWanted() {
        wanted = false;
        assertThatThrownBy(() -> link.carryOut(prepare("ssh")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no longer wanted");
        assertThat(done).isEmpty();
        assertThat(there(SHARED)).doesNotExist();
    }

    @Test
    void saysWhichImageIsGone() throws IOException {
        Files.delete(place.resolve("here/1").resolve(SHARED));
        assertThatThrownBy(() -> link.carryOut(prepare("ssh")))
                .hasMessageContaining(SHARED)
                .hasMessageContaining("gone from the front-end");
    }

    private Path there(String name) {
        return place.resolve("there/1").resolve(name);
    }

    private static AgentCommand prepare(String transfer) {
        GuestPrepare guest =
                new GuestPrepare(
                        0,
                        transfer,
                        List.of(
                                disk(0, GuestPrepare.Mode.COPY, SHARED),
                                disk(1, GuestPrepare.Mode.LINK, OWN)),
                        Optional.of(new StoredFile(1, "/home/data/datastores/1/" + SHARED)),
                        Optional.empty(),
                        Optional.empty());
        return command(AgentAction.GUEST_PREPARE, persistent().beside(guest.toJson()));
    }

    private static AgentCommand remove() {
        return command(AgentAction.GUEST_REMOVE, persistent().beside(Json.object()));
    }

    private static PersistentImages persistent() {
        return new PersistentImages(List.of(new StoredFile(1, "/home/data/datastores/1/" + OWN)));
    }

    private static GuestPrepare.Disk disk(int id, GuestPrepare.Mode mode, String name) {
        return new GuestPrepare.Disk(
                id,
                mode,
                Optional.of(new StoredFile(1, "/home/data/datastores/1/" + name)),
                "raw",
                0,
                "");
    }

    private static AgentCommand command(AgentAction action, JsonObject document) {
        return new AgentCommand("7", RequestId.NONE, 3, action, document, Duration.ofSeconds(5));
    }
}
