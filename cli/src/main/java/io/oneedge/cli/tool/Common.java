package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.client.LockLevel;
import io.oneedge.client.Noun;
import io.oneedge.client.ObjectCalls;
import io.oneedge.client.OwnedCalls;
import io.oneedge.client.Permissions;
import io.oneedge.client.UserCalls;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The commands that many tools have. */
final class Common {

    private static final Option APPEND =
            Option.flag("append", "a", "Merge into the template instead of replacing it");

    private Common() {}

    /** {@code show}. */
    static Command show(Subject subject, BiConsumer<Invocation, XmlElement> report) {
        return new Command(
                "show",
                "Shows everything about one " + subject.word() + ".",
                subject.line("show " + subject.example()),
                List.of(subject.one()),
                List.of(
                        Listing.XML,
                        Listing.JSON,
                        Listing.YAML,
                        Option.flag("decrypt", "Show encrypted attributes in clear")),
                call -> {
                    ObjectCalls calls = call.client().objects(subject.noun());
                    int id = call.given(0) ? call.id(0) : UserCalls.SELF;
                    String text =
                            call.has("decrypt") ? calls.decryptedText(id) : calls.infoText(id);
                    if (!Listing.printDocument(call, () -> text)) {
                        report.accept(call, XmlReader.read(text));
                    }
                    return Command.DONE;
                });
    }

    /** {@code delete}. */
    static Command delete(Subject subject) {
        return new Command(
                "delete",
                "Deletes each " + subject.word() + ".",
                subject.line("delete " + subject.example()),
                List.of(subject.several()),
                List.of(),
                call ->
                        call.forEach(
                                0,
                                "deleted",
                                id -> call.client().objects(subject.noun()).delete(id)));
    }

    /** {@code update}, which edits the part of the document with this name. */
    static Command update(Subject subject, String part) {
        return new Command(
                "update",
                "Replaces the template of a "
                        + subject.word()
                        + ". It comes from a file, from the"
                        + " standard input where the file is -, or from your editor ($EDITOR).",
                subject.line("update " + subject.example() + " -a attributes.txt"),
                List.of(subject.one(), Parameter.file().optional()),
                List.of(APPEND),
                call -> {
                    ObjectCalls calls = call.client().objects(subject.noun());
                    int id = call.id(0);
                    boolean append = call.has("append");
                    String template =
                            call.given(1)
                                    ? Texts.file(call, call.text(1))
                                    : Editor.edit(
                                            call,
                                            append ? "" : Texts.template(calls.info(id), part));
                    if (append) {
                        calls.mergeTemplate(id, template);
                    } else {
                        calls.replaceTemplate(id, template);
                    }
                    return Texts.said(call, subject.noun(), id, "modified");
                });
    }

    /** {@code rename}. */
    static Command rename(Subject subject, Function<Invocation, BiConsumer<Integer, String>> to) {
        return new Command(
                "rename",
                "Renames a " + subject.word() + ".",
                subject.line("rename " + subject.example() + " new-name"),
                List.of(subject.one(), Parameter.text("name")),
                List.of(),
                call -> {
                    int id = call.id(0);
                    to.apply(call).accept(id, call.text(1));
                    return Texts.said(call, subject.noun(), id, "renamed");
                });
    }

    /** {@code rename}, {@code chmod}, {@code chown} and {@code chgrp}. */
    static List<Command> owned(Subject subject, Function<Invocation, OwnedCalls> calls) {
        return List.of(
                rename(subject, call -> calls.apply(call)::rename),
                new Command(
                        "chmod",
                        "Changes the permissions of each "
                                + subject.word()
                                + ". The digits are"
                                + " for owner, group and others: use 4, manage 2, admin 1.",
                        subject.line("chmod " + subject.example() + " 640"),
                        List.of(subject.several(), Parameter.text("octet")),
                        List.of(),
                        call -> {
                            Permissions permissions = Permissions.parse(call.text(1));
                            return call.forEach(
                                    0,
                                    "Permissions changed",
                                    id -> calls.apply(call).chmod(id, permissions));
                        }),
                new Command(
                        "chown",
                        "Changes the owner, and the group if one is given, of each "
                                + subject.word()
                                + ".",
                        subject.line("chown " + subject.example() + " bob users"),
                        List.of(
                                subject.several(),
                                Parameter.object("userid", Noun.USER),
                                Parameter.object("groupid", Noun.GROUP).optional()),
                        List.of(),
                        call -> {
                            int user = call.id(1);
                            int group = call.given(2) ? call.id(2) : OwnedCalls.UNCHANGED;
                            return call.forEach(
                                    0,
                                    "Owner/Group changed",
                                    id -> calls.apply(call).chown(id, user, group));
                        }),
                new Command(
                        "chgrp",
                        "Changes the group of each " + subject.word() + ".",
                        subject.line("chgrp " + subject.example() + " users"),
                        List.of(subject.several(), Parameter.object("groupid", Noun.GROUP)),
                        List.of(),
                        call -> {
                            int group = call.id(1);
                            return call.forEach(
                                    0,
                                    "Group changed",
                                    id -> calls.apply(call).chown(id, OwnedCalls.UNCHANGED, group));
                        }));
    }

    /** {@code lock} and {@code unlock}. */
    static List<Command> locks(Subject subject, Function<Invocation, OwnedCalls> calls) {
        return List.of(
                new Command(
                        "lock",
                        "Locks a "
                                + subject.word()
                                + " against changes. Without a level, use is"
                                + " blocked, and with it manage and admin.",
                        subject.line("lock " + subject.example()),
                        List.of(subject.one()),
                        List.of(
                                Option.flag("use", "Block use, manage and admin operations"),
                                Option.flag("manage", "Block manage and admin operations"),
                                Option.flag("admin", "Block admin operations"),
                                Option.flag("all", "Block every operation")),
                        call -> {
                            int id = call.id(0);
                            calls.apply(call).lock(id, level(call));
                            return Texts.said(call, subject.noun(), id, "locked");
                        }),
                new Command(
                        "unlock",
                        "Unlocks a " + subject.word() + ".",
                        subject.line("unlock " + subject.example()),
                        List.of(subject.one()),
                        List.of(),
                        call -> {
                            int id = call.id(0);
                            calls.apply(call).unlock(id);
                            return Texts.said(call, subject.noun(), id, "unlocked");
                        }));
    }

    /** A command that does one thing to each object. */
    static Command forEach(
            Subject subject,
            String name,
            String description,
            String done,
            BiConsumer<Invocation, Integer> action) {
        return new Command(
                name,
                description,
                subject.line(name + " " + subject.example()),
                List.of(subject.several()),
                List.of(),
                call -> call.forEach(0, done, id -> action.accept(call, id)));
    }

    /** A command about two objects. */
    static Command pair(
            Subject subject,
            String name,
            String description,
            Parameter other,
            String example,
            BiFunction<Invocation, Integer, BiConsumer<Integer, Integer>> action) {
        return new Command(
                name,
                description,
                subject.line(name + " " + subject.example() + " " + example),
                List.of(subject.several(), other),
                List.of(),
                call -> {
                    int second = call.id(1);
                    return call.forEach(
                            0, "updated", id -> action.apply(call, id).accept(id, second));
                });
    }

    private static LockLevel level(Invocation call) {
        for (LockLevel level : LockLevel.values()) {
            if (call.has(level.name().toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        return LockLevel.USE;
    }
}
