package io.oneedge.config.transaction;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who has a file and what they may do with it.
 *
 * @param user the owner; empty if whoever makes it shall have it
 * @param group the group, likewise
 * @param mode the permissions as an octal number
 */
public record FileRights(Optional<String> user, Optional<String> group, String mode) {

    /** Whoever makes it has it, and nobody else may read it. */
    public static final FileRights PRIVATE =
            new FileRights(Optional.empty(), Optional.empty(), "0600");

    /** What a file has. */
    public static FileRights of(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            int bits = 0;
            for (PosixFilePermission permission : PosixFilePermission.values()) {
                bits = bits << 1 | (attributes.permissions().contains(permission) ? 1 : 0);
            }
            return new FileRights(
                    Optional.of(attributes.owner().getName()),
                    Optional.of(attributes.group().getName()),
                    Integer.toOctalString(bits));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot read owner and permissions of %s: %s".formatted(file, e),
                    e);
        }
    }

    JsonObject json() {
        return Json.object().with("user", user).with("group", group).with("mode", mode);
    }

    static FileRights of(JsonObject json) {
        return new FileRights(
                json.optionalString("user"), json.optionalString("group"), json.string("mode"));
    }

    /** The same for a run that may give nothing away. */
    FileRights withoutNames() {
        return new FileRights(Optional.empty(), Optional.empty(), mode);
    }

    /** Whether something that has this has all that is asked for. */
    public boolean includes(FileRights wanted) {
        return permissions().equals(wanted.permissions())
                && (wanted.user().isEmpty() || wanted.user().equals(user))
                && (wanted.group().isEmpty() || wanted.group().equals(group));
    }

    /** Of a folder that is made for a file that has this: who may read that may enter. */
    public FileRights folder() {
        int bits = Integer.parseInt(mode, 8);
        return new FileRights(user, group, Integer.toOctalString(bits | (bits & 0444) >> 2));
    }

    Set<PosixFilePermission> permissions() {
        int bits = Integer.parseInt(mode, 8);
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((bits >> (all.length - 1 - i) & 1) == 1) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}
