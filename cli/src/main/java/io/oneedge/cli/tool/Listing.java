package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.text.PlainText;
import io.oneedge.cli.text.PrettyXml;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.TableChoice;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands {@code list} and {@code top}: a pool as a table or a document. */
final class Listing {

    static final Option XML = Option.flag("xml", "x", "Show the document as XML");
    static final Option JSON = Option.flag("json", "j", "Show the document as JSON");
    static final Option YAML = Option.flag("yaml", "y", "Show the document as YAML");

    private static final int LONGEST_DELAY_SECONDS = 86_400;

    private static final List<Option> TABLE_OPTIONS =
            List.of(
                    Option.list("list", "l", "x,y,z", "Show these columns"),
                    Option.list(
                            "filter",
                            "f",
                            "x,y,z",
                            "Show the rows where COLUMN=value; the operators are = != < <= > >="
                                    + " and ~ (contains)"),
                    Option.value(
                            "operator", "AND|OR", "Whether a row must pass all filters or one"),
                    Option.list("sort", "x,y", "Sort by these columns; COLUMN:desc for descending"),
                    Option.flag("csv", "Write the table as CSV"),
                    Option.value("csv-del", "del", "The separator of --csv"),
                    Option.flag("no-header", "Leave out the header"),
                    Option.flag("no-pager", "Accepted for scripts: there is no pager"),
                    Option.value("delay", "d", "seconds", "The pause of top"),
                    Option.list("adjust", "x,y,z", "Do not cut these columns"),
                    Option.list("size", "s", "x=size,y=size", "Change the width of columns"),
                    new Option(
                            "expand",
                            "",
                            Option.Value.OPTIONAL,
                            "x=part,y=part",
                            "Let these columns, or all, take the room left on a terminal"),
                    Option.flag("no-expand", "Leave the room on a terminal unused"),
                    Option.flag("describe", "Describe the columns"),
                    Option.flag("numeric", "n", "Show ids of users and groups, not names"),
                    Option.flag("kilobytes", "k", "Show sizes as plain numbers"),
                    XML,
                    JSON,
                    YAML);

    private Listing() {}

    /** Reads the pool's document. */
    @FunctionalInterface
    interface Source {
        String read(Invocation call, PoolFilter filter);
    }

    /** {@code list} and {@code top}. */
    static List<Command> commands(
            Subject subject, List<Option> more, Function<Invocation, Table> table, Source source) {
        List<Parameter> owner =
                subject.noun().filtered() && subject.noun() != Noun.SECURITY_GROUP
                        ? List.of(Parameter.owner().optional())
                        : List.of();
        Command list =
                new Command(
                        "list",
                        "Lists the "
                                + subject.word()
                                + "s that you may use, newest first. Give a"
                                + " (all), m (mine), g (mine and my groups'), G (my primary"
                                + " group's) or a user to choose whose.",
                        subject.line("list -l ID,NAME --csv"),
                        owner,
                        TABLE_OPTIONS,
                        call -> list(call, table, source));
        if (owner.isEmpty()) {
            list =
                    new Command(
                            "list",
                            "Lists the " + subject.word() + "s that you may use.",
                            list.example(),
                            owner,
                            TABLE_OPTIONS,
                            list.action());
        }
        Command top =
                new Command(
                        "top",
                        "Lists the " + subject.word() + "s again and again until interrupted.",
                        subject.line("top -d 5"),
                        owner,
                        TABLE_OPTIONS,
                        call -> top(call, table, source));
        return List.of(list.with(more), top.with(more));
    }

    /** {@code list} of a pool as it is. */
    static List<Command> commands(Subject subject, Function<Invocation, Table> table) {
        return commands(
                subject,
                List.of(),
                table,
                (call, filter) -> call.client().objects(subject.noun()).poolText(filter));
    }

    /** Prints a document in the form that an option asks for; false where none does. */
    static boolean printDocument(Invocation call, Supplier<String> document) {
        if (call.has("xml")) {
            call.console().line(PrettyXml.of(document.get()));
        } else if (call.has("json")) {
            call.console().line(PlainText.json(document.get()));
        } else if (call.has("yaml")) {
            call.console().line(PlainText.yaml(document.get()));
        } else {
            return false;
        }
        return true;
    }

    private static int list(Invocation call, Function<Invocation, Table> table, Source source) {
        if (call.has("describe")) {
            table.apply(call).describe(call.console());
            return Command.DONE;
        }
        PoolFilter filter = filter(call);
        if (!printDocument(call, () -> source.read(call, filter))) {
            Table made = table.apply(call);
            XmlElement pool = XmlReader.read(source.read(call, filter));
            made.print(call.console(), elements(pool), choice(call));
        }
        return Command.DONE;
    }

    private static int top(Invocation call, Function<Invocation, Table> table, Source source) {
        int seconds = call.number("delay", 1);
        if (seconds < 1 || seconds > LONGEST_DELAY_SECONDS) {
            throw Failure.invalid("--delay is between 1 and " + LONGEST_DELAY_SECONDS + " s");
        }
        PoolFilter filter = filter(call);
        while (!call.console().output().checkError()) {
            String pool = source.read(call, filter);
            call.console().output().print("\033[2J\033[H");
            table.apply(call).print(call.console(), elements(XmlReader.read(pool)), choice(call));
            call.console().output().flush();
            if (!call.console().time().pause(Duration.ofSeconds(seconds))) {
                break;
            }
        }
        return Command.DONE;
    }

    /** The pool's objects, each with its quotas where the pool holds them beside. */
    static List<XmlElement> elements(XmlElement pool) {
        String element = pool.name().substring(0, pool.name().length() - "_POOL".length());
        List<XmlElement> found = new ArrayList<>(pool.children().size());
        for (XmlElement child : pool.children()) {
            if (child.name().equals(element)) {
                found.add(child);
            }
        }
        return pool.child("QUOTAS").isPresent() ? Quotas.rows(pool, found) : found;
    }

    private static PoolFilter filter(Invocation call) {
        if (!call.given(0)) {
            return PoolFilter.ALL;
        }
        return switch (call.text(0)) {
            case "a", "all" -> PoolFilter.ALL;
            case "m", "mine" -> PoolFilter.ownedBy(PoolFilter.MINE);
            case "g", "group" -> PoolFilter.ownedBy(PoolFilter.GROUP);
            case "G", "primary group" -> PoolFilter.ownedBy(PoolFilter.PRIMARY_GROUP);
            default -> PoolFilter.ownedBy(call.object(Noun.USER, call.text(0)));
        };
    }

    private static TableChoice choice(Invocation call) {
        String separator = call.has("csv") ? call.value("csv-del").orElse(",") : "";
        boolean expandAll = call.has("expand") && call.value("expand").orElse("").isEmpty();
        return new TableChoice(
                call.arguments().list("list"),
                call.arguments().list("filter"),
                call.value("operator").orElse("AND").equalsIgnoreCase("OR"),
                call.arguments().list("sort"),
                !call.has("no-header"),
                separator,
                call.arguments().list("adjust"),
                call.arguments().list("size"),
                expandAll ? List.of("*") : call.arguments().list("expand"),
                !call.has("no-expand"));
    }
}
