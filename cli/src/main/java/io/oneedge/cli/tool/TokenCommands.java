package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.Session;
import io.oneedge.client.UserCalls;
import io.oneedge.foundation.xml.XmlElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commands of login tokens. The front-end keeps and shows a digest of a token only, so the
 * token itself is in the file that {@code token-create} has written on this machine, or nowhere.
 */
final class TokenCommands {

    /** Ten hours, as in OpenNebula. */
    private static final int SECONDS = 36_000;

    private static final int ALL_GROUPS = -1;

    private static final List<Option> CREATING =
            List.of(
                    Option.value(
                            "time",
                            "x",
                            "How many seconds the token is good: 36000 (10 h) unless said; -1 for"
                                    + " ever, 0 to take all tokens back"),
                    Option.value("group", "id|name", "The only group whose rights the token gives"),
                    Option.flag("force", "Put the token into the ONE_AUTH file, replacing it"),
                    Option.flag("stdin_password", "The user's password is the standard input"));

    private static final List<Option> CHOOSING =
            List.of(
                    Option.value("token", "token_hint", "How the token's ID begins"),
                    Option.value("group", "id|name", "A token for this group"),
                    Option.flag("global", "A token for all groups"));

    private TokenCommands() {}

    static List<Command> all() {
        return List.of(
                create("login", "The same as token-create."),
                create(
                        "token-create",
                        "Makes a token that stands for the password of a user, yourself if none is"
                                + " named. It is written to a file in ~/.one that only you can"
                                + " read; token-set says how to use it."),
                set(),
                delete(),
                deleteAll());
    }

    private static Command create(String name, String summary) {
        return new Command(
                name,
                summary,
                "oneuser " + name + " --time 3600",
                List.of(Parameter.text("username").optional()),
                CREATING,
                call -> {
                    Client client = client(call);
                    String user = userName(call, client);
                    int seconds = call.number("time", SECONDS);
                    int group = call.id("group", Noun.GROUP, ALL_GROUPS);
                    String token = client.users().login(user, "", seconds, group);
                    if (seconds == 0) {
                        call.console().line("Tokens removed.");
                        return Command.DONE;
                    }
                    Session session = new Session(user + ":" + token);
                    TokenFile.of(call.console(), token).write(session);
                    Path file = TokenFile.usual(call.console());
                    if (call.has("force")) {
                        TokenFile.at(file).write(session);
                    } else {
                        call.console()
                                .line("File " + file + " stays; --force puts the token there.");
                    }
                    call.console().line("Authentication Token is:\n" + user + ":" + token);
                    return Command.DONE;
                });
    }

    /** Who asks: oneself, or the user whose password comes in. */
    private static Client client(Invocation call) {
        if (!call.has("stdin_password")) {
            return call.client();
        }
        if (!call.given(0)) {
            throw new Complaint("--stdin_password needs the name of the user.");
        }
        return call.client(new Session(call.text(0) + ":" + Texts.file(call, "-").strip()));
    }

    private static String userName(Invocation call, Client client) {
        String named =
                call.given(0) ? call.text(0) : client.users().info(UserCalls.SELF).textAt("NAME");
        if (named.matches("[0-9]+")) {
            throw new Complaint("The argument should be the username, not the ID.");
        }
        return named;
    }

    private static Command set() {
        return new Command(
                "token-set",
                "Says how to use one of your tokens: what it prints is for the shell.",
                "oneuser token-set --token 1d47",
                List.of(),
                CHOOSING,
                call -> {
                    XmlElement token = chosen(call);
                    TokenFile file = TokenFile.ofDigest(call.console(), token.textAt("TOKEN"));
                    if (!file.isThere()) {
                        throw new Complaint(
                                "The token is not on this machine: it was made elsewhere, and only"
                                        + " its maker was told. Make another one.");
                    }
                    call.console()
                            .line(
                                    "export ONE_AUTH="
                                            + file.path()
                                            + "; export ONE_EGID="
                                            + token.textAt("EGID"));
                    return Command.DONE;
                });
    }

    /** The one that is good for longest among those that were asked for. */
    private static XmlElement chosen(Invocation call) {
        boolean byName = call.has("token");
        if (!byName && !call.has("group") && !call.has("global")) {
            throw new Complaint(
                    "One of these options must be supplied:\n"
                            + "[--token <token>] [--group <id|group>] [--global]");
        }
        long now = call.console().time().clock().instant().getEpochSecond();
        int group = call.id("group", Noun.GROUP, ALL_GROUPS);
        List<XmlElement> found =
                tokens(call, UserCalls.SELF, call.value("token").orElse("")).stream()
                        .filter(token -> expiration(token) > now)
                        .filter(token -> byName || token.numberAt("EGID", -1) == group)
                        .sorted((one, other) -> Long.compare(expiration(other), expiration(one)))
                        .toList();
        if (byName && found.size() > 1) {
            throw new Complaint(
                    "More than one token starting with '"
                            + call.value("token").orElse("")
                            + "' found.");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new Complaint("No valid tokens found."));
    }

    private static Command delete() {
        return new Command(
                "token-delete",
                "Takes one of your tokens back, and removes its file from this machine.",
                "oneuser token-delete 1d47",
                List.of(Parameter.text("token")),
                List.of(),
                call -> {
                    List<XmlElement> found = tokens(call, UserCalls.SELF, call.text(0));
                    if (found.size() != 1) {
                        throw new Complaint(
                                found.isEmpty()
                                        ? "No tokens found."
                                        : "More than one token starting with '"
                                                + call.text(0)
                                                + "' found.");
                    }
                    String digest = found.getFirst().textAt("TOKEN");
                    String user = call.client().users().info(UserCalls.SELF).textAt("NAME");
                    call.client().users().login(user, digest, 0, ALL_GROUPS);
                    call.console().line("Token removed.");
                    Optional<Path> removed = TokenFile.ofDigest(call.console(), digest).remove();
                    removed.ifPresent(file -> call.console().line("Removing " + file));
                    return Command.DONE;
                });
    }

    private static Command deleteAll() {
        return new Command(
                "token-delete-all",
                "Takes back every token of a user whom you may manage.",
                "oneuser token-delete-all bob",
                List.of(Parameter.text("username")),
                List.of(),
                call -> {
                    call.client().users().login(userName(call, call.client()), "", 0, ALL_GROUPS);
                    return Command.DONE;
                });
    }

    private static List<XmlElement> tokens(Invocation call, int user, String beginning) {
        return call.client().users().info(user).children("LOGIN_TOKEN").stream()
                .filter(token -> token.textAt("TOKEN").startsWith(beginning))
                .toList();
    }

    private static long expiration(XmlElement token) {
        long end = token.numberAt("EXPIRATION_TIME", 0);
        return end < 0 ? Long.MAX_VALUE : end;
    }
}
