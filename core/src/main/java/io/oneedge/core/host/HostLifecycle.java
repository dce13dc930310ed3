package io.oneedge.core.host;

/** The life cycle of a host, as one table. */
final class HostLifecycle {

    private HostLifecycle() {}

    /** The state that follows; where an event changes nothing, the same. */
    static HostState next(HostState state, HostEvent event) {
        return switch (event) {
            case ENABLED -> HostState.INIT;
            case DISABLED -> HostState.DISABLED;
            case TAKEN_OFFLINE -> HostState.OFFLINE;
            case REPORTED ->
                    switch (state) {
                        case INIT, MONITORED, ERROR -> HostState.MONITORED;
                        case DISABLED -> HostState.DISABLED;
                        case OFFLINE -> HostState.OFFLINE;
                    };
            case FAILED ->
                    switch (state) {
                        case INIT, MONITORED, ERROR -> HostState.ERROR;
                        case DISABLED -> HostState.DISABLED;
                        case OFFLINE -> HostState.OFFLINE;
                    };
        };
    }
}
