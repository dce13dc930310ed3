package io.oneedge.server.simulation;

import java.util.List;

/** One call, as the administrator makes it. */
record Call(String operation, List<Object> arguments) {

    static Call of(String operation, Object... arguments) {
        return new Call(operation, List.of(arguments));
    }

    void ask(Simulation cloud) {
        cloud.call(operation, arguments.toArray());
    }

    @Override
    public String toString() {
        return operation + arguments;
    }
}
