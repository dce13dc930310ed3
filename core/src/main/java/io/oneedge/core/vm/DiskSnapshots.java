package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The snapshots of one disk, as OpenNebula documents them. What {@code ALLOW_ORPHANS} says decides
 * how they depend on each other: with {@code NO} each one on the active one, so that one with
 * children stays; with {@code MIXED} each on the one that was gone back to last; with {@code YES}
 * on none.
 */
public record DiskSnapshots(Template template) {

    /** The parent of a snapshot that depends on none. */
    private static final int NONE = -1;

    private static final String ID = "ID";
    private static final String ACTIVE = "ACTIVE";
    private static final String CHILDREN = "CHILDREN";

    /** None yet, of a disk whose datastore treats orphans like this. */
    static DiskSnapshots none(int disk, String allowOrphans) {
        String orphans = allowOrphans.isEmpty() ? "NO" : allowOrphans.toUpperCase(Locale.ROOT);
        return new DiskSnapshots(
                Template.EMPTY
                        .with("ALLOW_ORPHANS", orphans)
                        .with("CURRENT_BASE", Integer.toString(NONE))
                        .with("DISK_ID", Integer.toString(disk))
                        .with("NEXT_SNAPSHOT", "0"));
    }

    /** The VM with the snapshots that the image of one of its disks brought along. */
    static Vm taken(Vm vm, Attribute.Vector disk, Optional<Template> ofImage) {
        return ofImage.map(template ->
                        vm.withSnapshots(
                                new DiskSnapshots(template.with("DISK_ID", disk.text("DISK_ID")))))
                .orElse(vm);
    }

    /** The snapshots of a disk as those of its image: without the number that a VM gave it. */
    static Template ofImage(Vm vm, Attribute.Vector disk) {
        return vm.snapshotsOf(Integer.parseInt(disk.text("DISK_ID")))
                .map(all -> all.template().without("DISK_ID"))
                .orElse(Template.EMPTY);
    }

    /** Whether a disk is not a copy of its image in any datastore, but the image. */
    static boolean isImageItself(Attribute.Vector disk) {
        String link = disk.text("LN_TARGET").toUpperCase(Locale.ROOT);
        boolean copied = link.equals("SELF") || link.equals("SYSTEM");
        return disk.isYes("PERSISTENT") && !copied && !disk.text("IMAGE_ID").isEmpty();
    }

    int disk() {
        return (int) template.number("DISK_ID").orElse(NONE);
    }

    /** The number of the next snapshot. */
    int next() {
        return (int) template.number("NEXT_SNAPSHOT").orElse(0);
    }

    boolean isEmpty() {
        return all().isEmpty();
    }

    Optional<Attribute.Vector> find(int id) {
        return all().stream()
                .filter(snapshot -> snapshot.text(ID).equals(Integer.toString(id)))
                .findFirst();
    }

    /** The size of all of them together, in MiB. */
    long totalSize() {
        return all().stream().mapToLong(snapshot -> number(snapshot, "SIZE")).sum();
    }

    /** With one more, whose number is {@link #next}. */
    DiskSnapshots created(String name, long size, long now) {
        int id = next();
        int parent = parentOfNext();
        Attribute.Vector snapshot =
                Attribute.Vector.of(
                        "SNAPSHOT",
                        "DATE",
                        Long.toString(now),
                        ID,
                        Integer.toString(id),
                        "PARENT",
                        Integer.toString(parent),
                        "SIZE",
                        Long.toString(size));
        Template changed =
                changedChildren(parent, id, true)
                        .plus(name.isEmpty() ? snapshot : snapshot.with("NAME", name))
                        .with("NEXT_SNAPSHOT", Integer.toString(id + 1));
        return new DiskSnapshots(changed);
    }

    /** With this one as the one that what is written now belongs to. */
    DiskSnapshots active(int id, boolean reverted) {
        if (is("MIXED") && !reverted) {
            return this;
        }
        Template based =
                is("MIXED") ? template.with("CURRENT_BASE", Integer.toString(id)) : template;
        return new DiskSnapshots(
                based.replacing(
                        "SNAPSHOT",
                        snapshot ->
                                number(snapshot, ID) == id
                                        ? snapshot.with(ACTIVE, "YES")
                                        : snapshot.without(ACTIVE)));
    }

    /** Refuses to delete one on which others depend, or that is in use. */
    void refuseDeletion(int id) {
        Attribute.Vector snapshot =
                find(id).orElseThrow(() -> Failure.action("Snapshot does not exist"));
        if (!is("YES")) {
            if (snapshot.isYes(ACTIVE)) {
                throw Failure.action("Cannot delete the active snapshot");
            }
            if (!snapshot.text(CHILDREN).isEmpty()) {
                throw Failure.action("Cannot delete snapshot with children");
            }
        }
    }

    /** Without this one. */
    DiskSnapshots deleted(int id) {
        int parent = find(id).map(snapshot -> number(snapshot, "PARENT")).orElse(NONE);
        Template left =
                changedChildren(parent, id, false)
                        .keeping(attribute ->
                                !(attribute instanceof Attribute.Vector snapshot)
                                        || number(snapshot, ID) != id);
        return new DiskSnapshots(left);
    }

    DiskSnapshots renamed(int id, String name) {
        return new DiskSnapshots(
                template.replacing(
                        "SNAPSHOT",
                        snapshot ->
                                number(snapshot, ID) == id
                                        ? snapshot.with("NAME", name)
                                        : snapshot));
    }

    private List<Attribute.Vector> all() {
        return template.vectors("SNAPSHOT");
    }

    private int parentOfNext() {
        if (is("MIXED")) {
            return (int) template.number("CURRENT_BASE").orElse(NONE);
        }
        return is("YES")
                ? NONE
                : all().stream()
                        .filter(snapshot -> snapshot.isYes(ACTIVE))
                        .map(snapshot -> number(snapshot, ID))
                        .findFirst()
                        .orElse(NONE);
    }

    private Template changedChildren(int parent, int child, boolean more) {
        return template.replacing(
                "SNAPSHOT",
                snapshot ->
                        number(snapshot, ID) == parent ? with(snapshot, child, more) : snapshot);
    }

    private static Attribute.Vector with(Attribute.Vector parent, int child, boolean more) {
        List<String> children = new ArrayList<>(List.of(parent.text(CHILDREN).split(",", -1)));
        children.removeIf(text -> text.isBlank() || text.equals(Integer.toString(child)));
        if (more) {
            children.add(Integer.toString(child));
        }
        return children.isEmpty()
                ? parent.without(CHILDREN)
                : parent.with(CHILDREN, children.stream().collect(Collectors.joining(",")));
    }

    private boolean is(String orphans) {
        return template.text("ALLOW_ORPHANS").equals(orphans);
    }

    private static int number(Attribute.Vector snapshot, String name) {
        String text = snapshot.text(name).strip();
        return text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : NONE;
    }
}
