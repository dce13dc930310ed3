package io.oneedge.wire.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every operation, each once: OpenNebula 5.12's in the order in which it lists them, then those of
 * our own.
 */
public final class Catalogue {

    private static final List<Operation> OPERATIONS =
            Stream.of(
                            RegistryOperations.ALL,
                            VmOperations.ALL,
                            TemplateOperations.ALL,
                            VnTemplateOperations.ALL,
                            HostOperations.ALL,
                            GroupOperations.ALL,
                            VnOperations.ALL,
                            UserOperations.ALL,
                            ImageOperations.ALL,
                            AclOperations.ALL,
                            DatastoreOperations.ALL,
                            ClusterOperations.ALL,
                            DocumentOperations.ALL,
                            ZoneOperations.ALL,
                            SecurityGroupOperations.ALL,
                            VmGroupOperations.ALL,
                            VdcOperations.ALL,
                            VirtualRouterOperations.ALL,
                            MarketplaceOperations.ALL,
                            MarketplaceAppOperations.ALL,
                            HookOperations.ALL,
                            SystemOperations.ALL,
                            Extensions.ALL.stream().map(Extension::operation).toList())
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, Operation> BY_NAME = byName();

    private Catalogue() {}

    public static List<Operation> operations() {
        return OPERATIONS;
    }

    /** The operations that OpenNebula 5.12 does not have, in the order in which they are listed. */
    public static List<Extension> extensions() {
        return Extensions.ALL;
    }

    /** The operation with this name, as clients call it. */
    public static Optional<Operation> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Operation> byName() {
        Map<String, Operation> found = new LinkedHashMap<>();
        for (Operation operation : OPERATIONS) {
            if (found.put(operation.name(), operation) != null) {
                throw new IllegalStateException(operation.name() + " is declared twice");
            }
        }
        return Map.copyOf(found);
    }
}
