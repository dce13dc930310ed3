package io.oneedge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Screen;
import io.oneedge.client.Client;
import io.oneedge.client.Session;
import io.oneedge.client.Transport;
import io.oneedge.client.Waiter;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A front-end that answers each method as told, and the console of a command that asks it. */
final class CannedFrontEnd implements Transport {

    private static final int NO_SUCH_OBJECT = 1024;

    final List<MethodCall> calls = new ArrayList<>();
    private final Map<String, Deque<XmlRpcValue>> answers = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private String input = "";
    private String home = "/nonexistent";
    private Screen screen = Screen.NONE;
    private Instant now = Instant.ofEpochSecond(1795352574);

    CannedFrontEnd answer(String method, String text) {
        return answer(method, XmlRpcValue.array(XmlRpcValue.of(true), XmlRpcValue.of(text)));
    }

    CannedFrontEnd answer(String method, int id) {
        return answer(method, XmlRpcValue.array(XmlRpcValue.of(true), XmlRpcValue.of(id)));
    }

    CannedFrontEnd refuse(String method, int code, String text) {
        return answer(
                method,
                XmlRpcValue.array(
                        XmlRpcValue.of(false), XmlRpcValue.of(text), XmlRpcValue.of(code)));
    }

    /** One more answer; the last one is given again and again. */
    private CannedFrontEnd answer(String method, XmlRpcValue value) {
        answers.computeIfAbsent(method, name -> new ArrayDeque<>()).add(value);
        return this;
    }

    /** A method that this front-end does not have. */
    CannedFrontEnd lacks(String method) {
        unknown.add(method);
        return this;
    }

    CannedFrontEnd input(String text) {
        input = text;
        return this;
    }

    /** The home directory of whoever runs the command. */
    CannedFrontEnd home(Path folder) {
        home = folder.toString();
        return this;
    }

    CannedFrontEnd screen(Screen changed) {
        screen = changed;
        return this;
    }

    @Override
    public MethodResponse call(MethodCall call) {
        calls.add(call);
        if (unknown.contains(call.method())) {
            return new MethodResponse.Fault(
                    MethodResponse.Fault.NO_SUCH_METHOD,
                    "Method '" + call.method() + "' not defined");
        }
        Deque<XmlRpcValue> prepared = answers.get(call.method());
        if (prepared == null) {
            return new MethodResponse.Success(
                    XmlRpcValue.array(
                            XmlRpcValue.of(false),
                            XmlRpcValue.of("[" + call.method() + "] Not prepared."),
                            XmlRpcValue.of(NO_SUCH_OBJECT)));
        }
        XmlRpcValue answer = prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
        return new MethodResponse.Success(answer);
    }

    int run(String... words) {
        Waiter.Pause pause = this::pass;
        Console console =
                new Console(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        Map.of("HOME", home, "ONE_AUTH", authentication()),
                        Path.of("/work-directory"),
                        screen,
                        new Console.Time(
                                () -> now,
                                () -> ZoneOffset.UTC,
                                new Waiter(() -> now, pause),
                                pause),
                        (endpoint, session) -> new Client(this, new Session("one:secret")));
        return CommandLine.run(List.of(words), console);
    }

    /** A file with credentials, which the prepared answers do not look at. */
    private static String authentication() {
        return "src/test/resources/one_auth";
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    String output() {
        return output.toString(UTF_8);
    }

    String error() {
        return error.toString(UTF_8);
    }

    /** The parameters of the last call of this method, without the session. */
    List<XmlRpcValue> parameters(String method) {
        return calls.reversed().stream()
                .filter(call -> call.method().equals(method))
                .findFirst()
                .orElseThrow()
                .parameters()
                .stream()
                .skip(1)
                .toList();
    }
}
