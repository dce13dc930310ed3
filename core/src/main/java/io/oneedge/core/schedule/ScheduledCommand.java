package io.oneedge.core.schedule;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for a later time, with the words of OpenNebula 5.12's {@code ACTION}. */
public enum ScheduledCommand {
    TERMINATE("terminate"),
    TERMINATE_HARD("terminate-hard"),
    UNDEPLOY("undeploy"),
    UNDEPLOY_HARD("undeploy-hard"),
    HOLD("hold"),
    RELEASE("release"),
    STOP("stop"),
    SUSPEND("suspend"),
    RESUME("resume"),
    REBOOT("reboot"),
    REBOOT_HARD("reboot-hard"),
    POWEROFF("poweroff"),
    POWEROFF_HARD("poweroff-hard"),
    SNAPSHOT_CREATE("snapshot-create", Argument.NAME),
    SNAPSHOT_REVERT("snapshot-revert", Argument.SNAPSHOT_ID),
    SNAPSHOT_DELETE("snapshot-delete", Argument.SNAPSHOT_ID),
    DISK_SNAPSHOT_CREATE("disk-snapshot-create", Argument.DISK_ID, Argument.NAME),
    DISK_SNAPSHOT_REVERT("disk-snapshot-revert", Argument.DISK_ID, Argument.SNAPSHOT_ID),
    DISK_SNAPSHOT_DELETE("disk-snapshot-delete", Argument.DISK_ID, Argument.SNAPSHOT_ID);

    /** A part of {@code ARGS}, which are separated by commas. */
    private enum Argument {
        NAME("snapshot-name", ".{1,128}"),
        SNAPSHOT_ID("snapshot-id", "[0-9]{1,9}"),
        DISK_ID("disk-id", "[0-9]{1,9}");

        private final String shown;
        private final String pattern;

        Argument(String shown, String pattern) {
            this.shown = shown;
            this.pattern = pattern;
        }
    }

    private final String word;
    private final List<Argument> arguments;

    ScheduledCommand(String word, Argument... arguments) {
        this.word = word;
        this.arguments = List.of(arguments);
    }

    public String word() {
        return word;
    }

    /** Whether it is one of those that {@code one.vm.action} carries out. */
    public boolean isAction() {
        return arguments.isEmpty();
    }

    /** The command that a word stands for, with the words of OpenNebula 4. */
    static Optional<ScheduledCommand> named(String text) {
        String wanted =
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "shutdown" -> "terminate";
                    case "shutdown-hard", "delete" -> "terminate-hard";
                    case String other -> other;
                };
        return Arrays.stream(values()).filter(each -> each.word.equals(wanted)).findFirst();
    }

    /**
     * Reads {@code ARGS}.
     *
     * @return one for each argument, ids as Integer and names as String
     */
    public List<Object> arguments(String text) {
        String[] parts = text.split(",", arguments.size() + 1);
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String part = i < parts.length ? parts[i].strip() : "";
            if (!part.matches(arguments.get(i).pattern)) {
                throw Failure.invalid(
                        "Missing or malformed ARGS for: " + word + ". Format: " + format());
            }
            read.add(arguments.get(i) == Argument.NAME ? (Object) part : Integer.valueOf(part));
        }
        return read;
    }

    private String format() {
        return String.join(", ", arguments.stream().map(each -> each.shown).toList());
    }
}
