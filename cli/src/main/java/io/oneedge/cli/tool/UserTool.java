package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.client.Noun;
import io.oneedge.client.UserCalls;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code oneuser}. */
final class UserTool {

    private static final Subject USER = new Subject("oneuser", "user", "userid", "bob", Noun.USER);

    private static final String CORE = "core";

    private UserTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(USER, UserTool::table));
        commands.add(showAnyOrSelf());
        commands.add(create());
        commands.add(Common.delete(USER));
        commands.add(Common.update(USER, "TEMPLATE"));
        commands.add(password());
        commands.add(authentication());
        commands.addAll(QuotaCommands.of(USER, call -> call.client().users().quotas()));
        commands.addAll(TokenCommands.all());
        Parameter group = Parameter.object("groupid", Noun.GROUP);
        commands.add(
                Common.pair(
                        USER,
                        "chgrp",
                        "Changes the primary group of each user.",
                        group,
                        "devs",
                        (call, id) -> call.client().users()::changeGroup));
        commands.add(
                Common.pair(
                        USER,
                        "addgroup",
                        "Adds each user to a group.",
                        group,
                        "devs",
                        (call, id) -> call.client().users()::addGroup));
        commands.add(
                Common.pair(
                        USER,
                        "delgroup",
                        "Takes each user out of a group.",
                        group,
                        "devs",
                        (call, id) -> call.client().users()::removeGroup));
        return new Tool("oneuser", "Creates and manages users", commands);
    }

    private static Table table(Invocation call) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.id("ONE identifier for the User"));
        columns.add(Column.left("NAME", "Name of the User", 15, "NAME").expandedOnTerminals());
        columns.add(Cells.group(call, "Group of the User"));
        columns.add(Column.left("AUTH", "Auth driver of the User", 8, "AUTH_DRIVER"));
        columns.addAll(Quotas.columns(10, 10, 10, "  -"));
        columns.add(Column.right("PASSWORD", "Password of the User", 50, "PASSWORD"));
        return new Table(columns, List.of("ID", "NAME", "GROUP", "AUTH", "VMS", "MEMORY", "CPU"));
    }

    /** {@code show}, of oneself where no user is named. */
    private static Command showAnyOrSelf() {
        Command show = Common.show(USER, UserTool::print);
        return new Command(
                show.name(),
                "Shows everything about one user, yourself if none is named.",
                show.example(),
                List.of(USER.one().optional()),
                show.options(),
                show.action());
    }

    private static void print(Invocation call, XmlElement user) {
        Report report = new Report(call.console(), 16);
        report.title("USER " + user.textAt("ID") + " INFORMATION");
        report.line("ID", user.textAt("ID"));
        report.line("NAME", user.textAt("NAME"));
        report.line("GROUP", user.textAt("GNAME"));
        List<String> groups =
                user.at("GROUPS").stream()
                        .flatMap(all -> all.children("ID").stream())
                        .map(XmlElement::text)
                        .toList();
        if (groups.size() > 1) {
            report.line("SECONDARY GROUPS", String.join(",", groups));
        }
        report.line("PASSWORD", user.textAt("PASSWORD"));
        report.line("AUTH_DRIVER", user.textAt("AUTH_DRIVER"));
        report.line("ENABLED", Report.yesOrNo(user.textAt("ENABLED")));
        report.blank();
        report.heading("TOKENS");
        tokens(call, user);
        report.blank();
        report.heading("USER TEMPLATE");
        report.line(Texts.template(user, "TEMPLATE"));
        Quotas.of(user).print(call.console());
    }

    private static void tokens(Invocation call, XmlElement user) {
        List<XmlElement> tokens = user.children("LOGIN_TOKEN");
        if (tokens.isEmpty()) {
            return;
        }
        String own = user.textAt("GID");
        Table.of(
                        Column.right("ID", "", 7, "TOKEN"),
                        Column.left("EGID", "", 5, token -> group(token, own, "*" + own)),
                        Column.left(
                                "EGROUP", "", 10, token -> groupName(call, group(token, own, own))),
                        Column.left(
                                "EXPIRATION", "", 20, token -> expiration(call.console(), token)))
                .print(call.console(), tokens);
    }

    private static String group(XmlElement token, String own, String unset) {
        String group = token.textAt("EGID");
        return group.equals("-1") ? unset : group.isEmpty() ? own : group;
    }

    private static String groupName(Invocation call, String group) {
        try {
            return call.client().groups().info(call.object(Noun.GROUP, group)).textAt("NAME");
        } catch (Failure failure) {
            return "-";
        }
    }

    private static String expiration(Console console, XmlElement token) {
        long end = token.numberAt("EXPIRATION_TIME", 0);
        if (end < 0) {
            return "forever";
        }
        Instant at = Instant.ofEpochSecond(end);
        return console.time().clock().instant().isBefore(at)
                ? DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT)
                        .format(at.atZone(console.time().zone().get()))
                : "expired";
    }

    private static Command create() {
        return new Command(
                "create",
                "Creates a user. A password on the command line is seen by everybody on this"
                        + " machine: --read-file names a file that holds it, - the standard input.",
                "oneuser create bob --read-file password.txt",
                List.of(Parameter.text("username"), Parameter.text("password").optional()),
                List.of(
                        Option.list("group", "groups", "Groups; the first is the primary one"),
                        Option.value("driver", "driver", "How the password is verified: core"),
                        Option.value("read-file", "r", "file", "A file that holds the password")),
                call -> {
                    List<Integer> groups = new ArrayList<>();
                    for (String group : call.arguments().list("group")) {
                        groups.add(call.object(Noun.GROUP, group));
                    }
                    String password = secret(call, 1);
                    String driver = call.value("driver").orElse(CORE);
                    return Texts.created(
                            call,
                            call.client().users().allocate(call.text(0), password, driver, groups));
                });
    }

    private static String secret(Invocation call, int position) {
        if (call.given(position)) {
            return call.text(position);
        }
        return call.value("read-file")
                .map(file -> Texts.file(call, file).strip())
                .orElseThrow(
                        () -> new Complaint("A password is needed: write it, or --read-file."));
    }

    private static Command password() {
        return new Command(
                "passwd",
                "Changes a user's password.",
                "oneuser passwd bob --read-file password.txt",
                List.of(USER.one(), Parameter.text("password").optional()),
                List.of(Option.value("read-file", "r", "file", "A file that holds the password")),
                call -> {
                    int id = call.id(0);
                    call.client().users().changePassword(id, secret(call, 1));
                    return Texts.said(call, Noun.USER, id, "Password changed");
                });
    }

    private static Command authentication() {
        return new Command(
                "chauth",
                "Changes how the password of each user is verified, and the password if one is"
                        + " given.",
                "oneuser chauth bob core",
                List.of(
                        USER.several(),
                        Parameter.text("driver"),
                        Parameter.text("password").optional()),
                List.of(),
                call ->
                        call.forEach(
                                0,
                                "Auth driver and password changed",
                                id -> {
                                    UserCalls users = call.client().users();
                                    String password = call.given(2) ? call.text(2) : "";
                                    users.changeAuthentication(id, call.text(1), password);
                                }));
    }
}
