package io.oneedge.core.datastore;

import io.oneedge.core.datastore.TransferDriver.SystemTarget;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of storage that this cloud has drivers for. */
public record DatastoreDrivers(List<StorageDriver> storage, List<TransferDriver> transfer) {

    /**
     * Files of the host, and a driver that does nothing; with the values of OpenNebula 5.12's
     * {@code oned.conf}.
     */
    public static final DatastoreDrivers STANDARD =
            new DatastoreDrivers(
                    List.of(
                            new StorageDriver("dummy", List.of(), false, false, true),
                            new StorageDriver("fs", List.of(), false, true, true)),
                    List.of(
                            transfer("dummy", "NONE", true, "", List.of()),
                            transfer("ssh", "SYSTEM", false, "", List.of()),
                            transfer("shared", "NONE", true, "", List.of(overSsh())),
                            transfer("qcow2", "NONE", true, "qcow2", List.of(overSsh()))));

    public DatastoreDrivers {
        storage = List.copyOf(storage);
        transfer = List.copyOf(transfer);
    }

    /**
     * The same and those that the settings name, which are programs of their own on the hosts.
     *
     * @param ofImages {@code DS_MAD_CONF}: {@code NAME}, {@code REQUIRED_ATTRS}, {@code
     *     PERSISTENT_ONLY}; and {@code READS_HOST} and {@code READS_WEB}, which say what images it
     *     imports, and are {@code YES} unless they say {@code NO}
     * @param ofDisks {@code TM_MAD_CONF}: {@code NAME}, {@code LN_TARGET}, {@code CLONE_TARGET},
     *     {@code SHARED}, {@code DS_MIGRATE}, {@code DRIVER}, {@code ALLOW_ORPHANS}, and {@code
     *     TM_MAD_SYSTEM} with the targets and {@code DISK_TYPE} of each
     */
    public DatastoreDrivers and(List<Attribute.Vector> ofImages, List<Attribute.Vector> ofDisks) {
        List<StorageDriver> allStorage = new ArrayList<>(storage);
        for (Attribute.Vector driver : ofImages) {
            String name = driver.text("NAME");
            boolean known = allStorage.stream().anyMatch(other -> other.name().equals(name));
            if (!name.isEmpty() && !known) {
                allStorage.add(configuredStorage(driver));
            }
        }
        List<TransferDriver> allTransfer = new ArrayList<>(transfer);
        for (Attribute.Vector driver : ofDisks) {
            String name = driver.text("NAME");
            boolean known = allTransfer.stream().anyMatch(other -> other.name().equals(name));
            if (!name.isEmpty() && !known) {
                allTransfer.add(configuredTransfer(driver));
            }
        }
        return new DatastoreDrivers(allStorage, allTransfer);
    }

    private static StorageDriver configuredStorage(Attribute.Vector driver) {
        return new StorageDriver(
                driver.text("NAME"),
                words(driver.text("REQUIRED_ATTRS")),
                driver.isYes("PERSISTENT_ONLY"),
                !driver.text("READS_HOST").equalsIgnoreCase("NO"),
                !driver.text("READS_WEB").equalsIgnoreCase("NO"));
    }

    private static TransferDriver configuredTransfer(Attribute.Vector driver) {
        List<SystemTarget> systems = new ArrayList<>();
        for (String system : words(driver.text("TM_MAD_SYSTEM"))) {
            String suffix = "_" + system.toUpperCase(Locale.ROOT);
            systems.add(
                    new SystemTarget(
                            system,
                            orElse(driver.text("LN_TARGET" + suffix), "SYSTEM"),
                            orElse(driver.text("CLONE_TARGET" + suffix), "SYSTEM"),
                            orElse(driver.text("DISK_TYPE" + suffix), "FILE")));
        }
        return new TransferDriver(
                driver.text("NAME"),
                orElse(driver.text("LN_TARGET"), "SYSTEM"),
                orElse(driver.text("CLONE_TARGET"), "SYSTEM"),
                driver.isYes("SHARED"),
                driver.isYes("DS_MIGRATE"),
                driver.text("DRIVER"),
                orElse(driver.text("ALLOW_ORPHANS"), "NO"),
                systems);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[ ,]+", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** The driver with this name, or a failure that says that there is none. */
    public StorageDriver storage(String name) {
        return storage.stream()
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("DS_MAD", name));
    }

    /** The driver with this name, or a failure that says that there is none. */
    public TransferDriver transfer(String name) {
        return transfer.stream()
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("TM_MAD", name));
    }

    private static TransferDriver transfer(
            String name, String link, boolean shared, String format, List<SystemTarget> systems) {
        return new TransferDriver(name, link, "SYSTEM", shared, true, format, "NO", systems);
    }

    private static SystemTarget overSsh() {
        return new SystemTarget("ssh", "SYSTEM", "SYSTEM", "FILE");
    }

    private static Failure unknown(String attribute, String name) {
        return Failure.invalid(attribute + " named \"" + name + "\" is not defined in oned.conf");
    }
}
