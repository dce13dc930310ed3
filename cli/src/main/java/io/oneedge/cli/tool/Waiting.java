package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.client.Noun;
import io.oneedge.client.ObjectCalls;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The option {@code --wait}: a command that ends when what it started has happened. */
final class Waiting {

    /** The state of an object that is no more. */
    static final String GONE = "GONE";

    /** The state of a VM whose guest has reported that it is ready. */
    private static final String READY = "READY";

    private static final int USUAL_SECONDS = 300;
    private static final int LONGEST_SECONDS = 86_400;
    private static final XmlElement NOTHING = XmlReader.read("<" + GONE + "/>");

    private Waiting() {}

    /** {@code --wait} and {@code --timeout}. */
    static List<Option> options(String usual) {
        return List.of(
                new Option(
                        "wait",
                        "",
                        Option.Value.OPTIONAL_ATTACHED,
                        "STATE",
                        "Wait until this state is reached, " + usual + " if none is named"),
                Option.value(
                        "timeout",
                        "seconds",
                        "How long to wait at most, " + USUAL_SECONDS + " if not given"));
    }

    /** Waits for each object, if asked to. */
    static int afterwards(Invocation call, Noun noun, List<Integer> ids, String usual) {
        if (!call.has("wait")) {
            return Command.DONE;
        }
        String named = call.value("wait").orElse("").toUpperCase(Locale.ROOT);
        String state = named.isEmpty() ? usual : named;
        int seconds = call.number("timeout", USUAL_SECONDS);
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw Failure.invalid("--timeout is between 1 and " + LONGEST_SECONDS + " s");
        }
        int status = Command.DONE;
        for (int id : ids) {
            try {
                wait(call, noun, id, state, Duration.ofSeconds(seconds));
            } catch (Failure failure) {
                call.console().line(failure.message());
                status = Command.FAILED;
            }
        }
        return status;
    }

    /** Does something to each object that the first argument names, and waits if asked to. */
    static int forEach(
            Invocation call, Noun noun, String done, String usual, Consumer<Integer> action) {
        List<Integer> acted = new ArrayList<>();
        int status =
                call.forEach(
                        0,
                        done,
                        id -> {
                            action.accept(id);
                            acted.add(id);
                        });
        return Math.max(status, afterwards(call, noun, acted, usual));
    }

    private static void wait(Invocation call, Noun noun, int id, String state, Duration longest) {
        ObjectCalls calls = call.client().objects(noun);
        AtomicReference<XmlElement> last = new AtomicReference<>(NOTHING);
        try {
            call.console()
                    .time()
                    .waiter()
                    .waitFor(
                            noun.element() + " " + id + " to be " + state,
                            () -> {
                                last.set(read(calls, id).orElse(NOTHING));
                                return last.get();
                            },
                            document -> isIn(noun, document, state),
                            document -> failed(noun, document),
                            longest);
        } catch (Failure failure) {
            String error = error(noun, Objects.requireNonNullElse(last.get(), NOTHING));
            throw error.isEmpty()
                    ? failure
                    : Failure.of(
                            failure.kind(), failure.message() + "\nIt says: " + error, failure);
        }
    }

    /** What the object itself says went wrong with it; empty if nothing. */
    private static String error(Noun noun, XmlElement document) {
        return document.textAt((noun == Noun.VM ? "USER_TEMPLATE" : "TEMPLATE") + "/ERROR");
    }

    private static Optional<XmlElement> read(ObjectCalls calls, int id) {
        try {
            return Optional.of(calls.info(id));
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static boolean isIn(Noun noun, XmlElement document, String state) {
        if (document.equals(NOTHING)) {
            return state.equals(GONE);
        }
        if (noun == Noun.VM && state.equals(READY)) {
            return document.textAt("USER_TEMPLATE/READY").equals("YES");
        }
        return state(noun, document).equals(state)
                || (noun == Noun.VM && StateNames.vm(document).equals(state));
    }

    private static boolean failed(Noun noun, XmlElement document) {
        String state = state(noun, document);
        return document.equals(NOTHING)
                || state.endsWith("FAILURE")
                || state.equals("ERROR")
                || state.equals("FAILED")
                || (noun == Noun.VM && state.equals("DONE"));
    }

    private static String state(Noun noun, XmlElement document) {
        return switch (noun) {
            case VM -> StateNames.vmPhase(document);
            case HOST -> StateNames.host(document);
            case IMAGE -> StateNames.image(document);
            case DATASTORE, NETWORK, TEMPLATE, USER, GROUP, CLUSTER, SECURITY_GROUP, ZONE, ACL ->
                    "";
        };
    }
}
