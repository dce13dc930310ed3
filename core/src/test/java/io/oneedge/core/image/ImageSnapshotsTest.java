package io.oneedge.core.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import org.junit.jupiter.api.Test;

class ImageSnapshotsTest {

    private static final Template SNAPSHOTS =
            Templates.read(
                    """
                    ALLOW_ORPHANS="NO"
                    CURRENT_BASE="1"
                    NEXT_SNAPSHOT="3"
                    SNAPSHOT=[ID="0",CHILDREN="1",PARENT="-1",SIZE="1"]
                    SNAPSHOT=[ID="1",ACTIVE="YES",PARENT="0",SIZE="1"]
                    SNAPSHOT=[ID="2",PARENT="-1",SIZE="1"]
                    """);

    private final ImageWorld world = ImageWorld.fresh();
    private final int image = world.ready("NAME=a\nPATH=\"/var/tmp/x\"\nPERSISTENT=YES", 1);
    private final ImageSnapshots snapshots = world.images.snapshots();

    @Test
    void saysAsOpenNebulaWhatIsNotPossible() {
        with(SNAPSHOTS);
        refused(() -> snapshots.delete(ImageWorld.MANAGE, image, 7), "Snapshot does not exist");
        refused(
                () -> snapshots.delete(ImageWorld.MANAGE, image, 1),
                "Cannot delete the active snapshot");
        refused(
                () -> snapshots.delete(ImageWorld.MANAGE, image, 0),
                "Cannot delete snapshot with children");
        refused(
                () -> snapshots.revert(ImageWorld.MANAGE, image, 1),
                "Snapshot is already the active one");
        refused(() -> snapshots.revert(ImageWorld.MANAGE, image, 7), "Snapshot does not exist");
        refused(() -> snapshots.flatten(ImageWorld.MANAGE, image, 7), "Snapshot does not exist");
        world.images.settings().enable(ImageWorld.MANAGE, image, false);
        refused(
                () -> snapshots.delete(ImageWorld.MANAGE, image, 2),
                "Cannot delete snapshot in state DISABLED");
        refused(
                () -> snapshots.revert(ImageWorld.MANAGE, image, 2),
                "Cannot revert to snapshot in state DISABLED");
        refused(
                () -> snapshots.flatten(ImageWorld.MANAGE, image, 2),
                "Cannot flatten snapshot in state DISABLED");
    }

    @Test
    void saysWhatToDoWhereNoDriverCan() {
        with(SNAPSHOTS);
        assertThatThrownBy(() -> snapshots.delete(ImageWorld.MANAGE, image, 2))
                .hasMessageContaining("onevm disk-snapshot-delete");
        assertThatThrownBy(() -> snapshots.revert(ImageWorld.MANAGE, image, 0))
                .hasMessageContaining("onevm disk-snapshot-revert");
        assertThatThrownBy(() -> snapshots.flatten(ImageWorld.MANAGE, image, 0))
                .hasMessageContaining("onevm disk-snapshot-revert");
    }

    private void with(Template held) {
        Image now = world.image(image);
        world.store.write(
                RequestId.NONE,
                writing -> {
                    writing.put(Images.KIND, now.written(1, held));
                    return true;
                });
    }

    private static void refused(Runnable call, String words) {
        assertThatThrownBy(call::run).hasMessage(words);
    }
}
