package io.oneedge.core.image;

import io.oneedge.core.image.ImageLifecycle.Use;
import io.oneedge.core.testing.LifecycleTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Draws the life cycle of an image, each row with the conditions that make a difference. */
public final class ImageLifecycleDrawing {

    private record Flag(String yes, String no, Predicate<Use> test) {
        String words(Use use) {
            return test.test(use) ? yes : no;
        }
    }

    private static final List<Flag> FLAGS =
            List.of(
                    new Flag("persistent", "not persistent", Use::persistent),
                    new Flag("VMs have disks of it", "no VM has a disk of it", Use::running),
                    new Flag("copies are being made", "no copies are being made", Use::copied));

    private ImageLifecycleDrawing() {}

    public static String drawn() {
        LifecycleTable table = new LifecycleTable();
        for (ImageEvent event : ImageEvent.values()) {
            for (ImageState state : ImageState.values()) {
                add(table, state, event);
            }
        }
        return table.drawn(
                "Images",
                "An image whose content is being brought is LOCKED; LOCKED_USED and"
                        + " LOCKED_USED_PERS are images that VMs wait for.");
    }

    private static void add(LifecycleTable table, ImageState state, ImageEvent event) {
        List<Flag> matter = FLAGS.stream().filter(flag -> mattersFor(state, event, flag)).toList();
        Map<String, Optional<ImageState>> rows = new LinkedHashMap<>();
        for (Use use : uses()) {
            String when =
                    matter.stream().map(flag -> flag.words(use)).collect(Collectors.joining(", "));
            rows.put(when, ImageLifecycle.after(state, event, use));
        }
        rows.forEach((when, next) -> table.add(state, event, when, next));
    }

    /** Whether two uses that differ in this alone lead to different states. */
    private static boolean mattersFor(ImageState state, ImageEvent event, Flag flag) {
        for (Use one : uses()) {
            for (Use other : uses()) {
                boolean alike =
                        FLAGS.stream()
                                .filter(each -> each != flag)
                                .allMatch(each -> each.test().test(one) == each.test().test(other));
                if (alike
                        && !Objects.equals(
                                ImageLifecycle.after(state, event, one),
                                ImageLifecycle.after(state, event, other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            uses.add(new Use((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
        }
        return uses;
    }
}
