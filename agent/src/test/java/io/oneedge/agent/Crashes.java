package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Real drivers, one call of which can be made to go wrong. */
final class Crashes {

    /** How a call goes wrong. */
    enum Fault {
        FAILS,
        FAILS_THOUGH_DONE,
        /** The agent ends in the middle of everything. */
        CRASHES,
        CRASHES_THOUGH_DONE;

        boolean done() {
            return this == FAILS_THOUGH_DONE || this == CRASHES_THOUGH_DONE;
        }
    }

    /** The end of the agent: nothing catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Calls that change nothing. */
    private static final Set<String> QUESTIONS =
            Set.of("name", "capabilities", "inspect", "list", "probe", "watch", "close", "sizeMib");

    private int countdown;
    private Fault fault = Fault.FAILS;
    private int steps;

    /** The driver behind a door at which this may happen. */
    <T> T around(Class<T> contract, T driver) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    boolean step = !QUESTIONS.contains(method.getName());
                    boolean crash = step && countdown > 0 && --countdown == 0;
                    steps += step ? 1 : 0;
                    if (crash && !fault.done()) {
                        throw fault(method.getName());
                    }
                    try {
                        Object result = method.invoke(driver, arguments);
                        if (crash) {
                            throw fault(method.getName());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return contract.cast(
                Proxy.newProxyInstance(
                        contract.getClassLoader(), new Class<?>[] {contract}, handler));
    }

    private Throwable fault(String step) {
        return switch (fault) {
            case FAILS, FAILS_THOUGH_DONE ->
                    Failure.of(FailureKind.UNAVAILABLE, step + " was to fail");
            case CRASHES, CRASHES_THOUGH_DONE -> new Crash();
        };
    }

    /** The call with this number from now on goes wrong. */
    void at(int step, Fault kind) {
        countdown = step;
        fault = kind;
    }

    /** No call fails from now on. */
    void never() {
        countdown = 0;
    }

    /** How many steps there were so far. */
    int steps() {
        return steps;
    }
}
