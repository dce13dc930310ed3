package io.oneedge.core.datastore;

import io.oneedge.core.datastore.TransferDriver.SystemTarget;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import java.util.Locale;

/** Which attributes a datastore has: what its owner says, and what follows from its drivers. */
record DatastoreRules(DatastoreDrivers drivers) {

    private static final String DEFAULT_SAFE_DIRECTORIES = "/var/tmp";
    private static final String DEFAULT_RESTRICTED_DIRECTORIES = "/";

    /** The attributes of a new datastore. */
    Template complete(Template proposed) {
        DatastoreType type = DatastoreType.named(proposed.text("TYPE"));
        String storage = proposed.text("DS_MAD");
        if (type == DatastoreType.SYSTEM_DS && !storage.isEmpty()) {
            throw Failure.invalid("SYSTEM datastores cannot have DS_MAD defined.");
        }
        Template attributes = proposed.without("NAME").without("BASE_PATH");
        if (type != DatastoreType.SYSTEM_DS) {
            if (storage.isEmpty()) {
                throw Failure.invalid("No DS_MAD in template.");
            }
            requireAttributes(attributes, storage);
        }
        if (proposed.text("TM_MAD").isEmpty()) {
            throw Failure.invalid("No TM_MAD in template.");
        }
        attributes = withTransfer(attributes, type);
        attributes = withDiskType(attributes, type, proposed.text("DISK_TYPE"));
        if (attributes.text("SAFE_DIRS").isEmpty()
                && attributes.text("RESTRICTED_DIRS").isEmpty()) {
            attributes =
                    attributes
                            .with("SAFE_DIRS", DEFAULT_SAFE_DIRECTORIES)
                            .with("RESTRICTED_DIRS", DEFAULT_RESTRICTED_DIRECTORIES);
        }
        return attributes;
    }

    /**
     * The attributes that an update leads to. Type and drivers stay where it does not name them.
     */
    Template accept(Datastore before, Template proposed) {
        DatastoreType type =
                before.id() == Datastore.SYSTEM
                        ? DatastoreType.SYSTEM_DS
                        : DatastoreType.named(orElse(proposed.text("TYPE"), before.type().name()));
        Template attributes =
                proposed.without("BASE_PATH")
                        .with("TYPE", type.name())
                        .with("TM_MAD", orElse(proposed.text("TM_MAD"), before.transferDriver()));
        if (type == DatastoreType.SYSTEM_DS) {
            attributes = attributes.without("DS_MAD");
        } else {
            String storage = orElse(proposed.text("DS_MAD"), before.attributes().text("DS_MAD"));
            attributes = attributes.with("DS_MAD", storage);
            requireAttributes(attributes, storage);
        }
        attributes = withTransfer(attributes, type);
        return withDiskType(
                attributes, type, orElse(proposed.text("DISK_TYPE"), before.diskType().text()));
    }

    private void requireAttributes(Template attributes, String storage) {
        for (String required : drivers.storage(storage).required()) {
            if (attributes.text(required).isEmpty()) {
                throw Failure.invalid(
                        "Datastore template is missing the \""
                                + required
                                + "\" attribute or it's empty.");
            }
        }
    }

    private Template withTransfer(Template attributes, DatastoreType type) {
        TransferDriver driver = drivers.transfer(attributes.text("TM_MAD"));
        Template changed =
                type == DatastoreType.SYSTEM_DS
                        ? attributes
                                .with("SHARED", yesOrNo(driver.shared()))
                                .with("DS_MIGRATE", yesOrNo(driver.migrates()))
                                .without("LN_TARGET")
                                .without("CLONE_TARGET")
                        : withTargets(attributes, driver);
        return changed.with("ALLOW_ORPHANS", driver.orphans());
    }

    private static Template withTargets(Template attributes, TransferDriver driver) {
        Template changed =
                attributes
                        .without("SHARED")
                        .with("LN_TARGET", driver.link())
                        .with("CLONE_TARGET", driver.copy());
        if (!driver.format().isEmpty()) {
            changed = changed.with("DRIVER", driver.format());
        }
        if (!driver.systems().isEmpty()) {
            changed =
                    changed.with(
                            "TM_MAD_SYSTEM",
                            String.join(
                                    ",",
                                    driver.systems().stream().map(SystemTarget::name).toList()));
        }
        for (SystemTarget system : driver.systems()) {
            String suffix = "_" + system.name().toUpperCase(Locale.ROOT);
            changed =
                    changed.with("LN_TARGET" + suffix, system.link())
                            .with("CLONE_TARGET" + suffix, system.copy())
                            .with("DISK_TYPE" + suffix, system.diskType());
        }
        return changed;
    }

    private static Template withDiskType(Template attributes, DatastoreType type, String text) {
        if (type == DatastoreType.FILE_DS) {
            return attributes.without("DISK_TYPE");
        }
        DiskType disk =
                DiskType.named(text.isEmpty() ? DiskType.FILE.text() : text)
                        .orElseThrow(() -> Failure.invalid("Unknown DISK_TYPE in template."));
        if (type == DatastoreType.IMAGE_DS && disk.isCdrom()) {
            throw Failure.invalid("Invalid DISK_TYPE for an Image Datastore.");
        }
        if (type == DatastoreType.SYSTEM_DS && disk != DiskType.FILE && disk != DiskType.RBD) {
            throw Failure.invalid("Invalid DISK_TYPE for a System Datastore.");
        }
        return attributes.with("DISK_TYPE", disk.text());
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "YES" : "NO";
    }
}
