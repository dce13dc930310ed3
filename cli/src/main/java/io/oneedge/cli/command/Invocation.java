package io.oneedge.cli.command;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.Noun;
import io.oneedge.client.Session;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One run of a command: its arguments, its console and its client. */
public final class Invocation {

    private final Command command;
    private final Arguments arguments;
    private final Console console;
    private @Nullable Client client;

    public Invocation(Command command, Arguments arguments, Console console) {
        this.command = command;
        this.arguments = arguments;
        this.console = console;
    }

    public Console console() {
        return console;
    }

    public Arguments arguments() {
        return arguments;
    }

    public boolean has(String option) {
        return arguments.has(option);
    }

    public Optional<String> value(String option) {
        return arguments.value(option);
    }

    /** The whole number of an option, or {@code absent}. */
    public int number(String option, int absent) {
        String digits = value(option).orElse("");
        if (!has(option)) {
            return absent;
        }
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            throw Failure.invalid("invalid argument: --" + option + " " + digits);
        }
    }

    /** Whether this positional argument was written. */
    public boolean given(int position) {
        return arguments.positional().size() > position;
    }

    /** The positional argument as it was written. */
    public String text(int position) {
        return arguments.positional().get(position);
    }

    /** The id of the object that a positional argument names. */
    public int id(int position) {
        return Objects.id(client(), noun(position), text(position));
    }

    /** The id of the object of this kind that a text names. */
    public int object(Noun noun, String text) {
        return Objects.id(client(), noun, text);
    }

    /** The id of the object that an option names. */
    public int id(String option, Noun noun, int absent) {
        return value(option).map(text -> Objects.id(client(), noun, text)).orElse(absent);
    }

    /** The ids of the objects that a positional argument names. */
    public List<Integer> ids(int position) {
        return Objects.ids(client(), noun(position), text(position));
    }

    /**
     * Does something to each object that a positional argument names. A failure is printed and the
     * next object is tried.
     *
     * @param done what to say of each object where verbose
     */
    public int forEach(int position, String done, IntConsumer action) {
        int status = Command.DONE;
        for (int id : ids(position)) {
            try {
                action.accept(id);
                if (has("verbose")) {
                    console.line(noun(position).element() + " " + id + ": " + done);
                }
            } catch (Failure failure) {
                console.line(failure.message());
                status = Command.FAILED;
            }
        }
        return status;
    }

    /** The client, made at its first use. */
    public Client client() {
        Client made = client;
        if (made == null) {
            made = client(session());
            client = made;
        }
        return made;
    }

    /** A client of the same front-end for somebody else. */
    public Client client(Session session) {
        Endpoint endpoint =
                value("endpoint")
                        .map(Endpoint::parse)
                        .orElseGet(() -> Endpoint.from(console.environment()));
        return console.connection().to(endpoint, session);
    }

    private Session session() {
        if (!has("user")) {
            try {
                return Session.from(console.environment());
            } catch (Failure failure) {
                throw new Complaint(failure.message());
            }
        }
        return new Session(
                value("user").orElse("") + ":" + value("password").orElseGet(this::asked));
    }

    /** The password from the terminal, where nobody sees it. */
    private String asked() {
        java.io.Console terminal = System.console();
        char @Nullable [] password =
                terminal != null && terminal.isTerminal()
                        ? terminal.readPassword("Password: ")
                        : null;
        if (password == null) {
            throw new Complaint(
                    "--user asks for the password on a terminal, and there is none: use ONE_AUTH.");
        }
        return new String(password);
    }

    private Noun noun(int position) {
        Noun noun = command.parameters().get(position).noun();
        if (noun == null) {
            throw new IllegalStateException(
                    "Parameter " + position + " of " + command.name() + " names no object");
        }
        return noun;
    }
}
