package io.oneedge.core.datastore;

import io.oneedge.core.datastore.TransferDriver.SystemTarget;
import io.oneedge.foundation.failure.Failure;
import java.util.List;

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
