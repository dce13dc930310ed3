package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Parameter;
import io.oneedge.client.QuotaCalls;
import io.oneedge.foundation.xml.XmlElement;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The commands that set limits, the same for users and groups. */
final class QuotaCommands {

    private static final String HELP =
            """
            # The limits that there are:
            #
            #  DATASTORE = [ ID = 1, IMAGES = 10, SIZE = 20480 ]       SIZE in MB
            #  VM = [ VMS = 5, RUNNING_VMS = 2, CPU = 4, RUNNING_CPU = 2,
            #         MEMORY = 4096, RUNNING_MEMORY = 2048,            in MB
            #         SYSTEM_DISK_SIZE = 40960 ]                       in MB
            #  NETWORK = [ ID = 0, LEASES = 8 ]
            #  IMAGE = [ ID = 0, RVMS = 3 ]                            disks of VMs made of it
            #
            """;

    private static final String HELP_OWN =
            """
            #  -1 is the default limit (set with defaultquota), -2 is no limit.
            #  What is used (the values that end with _USED) is shown only.
            """;

    private static final String HELP_DEFAULTS =
            """
            #  -2 is no limit.
            """;

    private static final List<String> SECTIONS =
            List.of("DATASTORE_QUOTA", "VM_QUOTA", "NETWORK_QUOTA", "IMAGE_QUOTA");

    private QuotaCommands() {}

    /** {@code quota}, {@code batchquota} and {@code defaultquota}. */
    static List<Command> of(Subject subject, Function<Invocation, QuotaCalls> quotas) {
        return List.of(own(subject, quotas), several(subject, quotas), defaults(subject, quotas));
    }

    private static Command own(Subject subject, Function<Invocation, QuotaCalls> quotas) {
        return new Command(
                "quota",
                "Sets limits of one "
                        + subject.word()
                        + ", from a file, the standard input where the file is -, or your"
                        + " editor.",
                subject.line("quota " + subject.example() + " limits.txt"),
                List.of(subject.one(), Parameter.file().optional()),
                List.of(),
                call -> {
                    int id = call.id(0);
                    String limits =
                            template(
                                    call,
                                    1,
                                    () ->
                                            HELP
                                                    + HELP_OWN
                                                    + shown(
                                                            call.client()
                                                                    .objects(subject.noun())
                                                                    .info(id)));
                    quotas.apply(call).limit(id, limits);
                    return Texts.said(call, subject.noun(), id, "modified");
                });
    }

    private static Command several(Subject subject, Function<Invocation, QuotaCalls> quotas) {
        return new Command(
                "batchquota",
                "Sets limits of each "
                        + subject.word()
                        + ", the same for all; those that are not named stay.",
                subject.line("batchquota 2..5 limits.txt"),
                List.of(subject.several(), Parameter.file().optional()),
                List.of(),
                call -> {
                    String limits = template(call, 1, () -> HELP + HELP_OWN);
                    return call.forEach(0, "modified", id -> quotas.apply(call).limit(id, limits));
                });
    }

    private static Command defaults(Subject subject, Function<Invocation, QuotaCalls> quotas) {
        return new Command(
                "defaultquota",
                "Sets the limits of each " + subject.word() + " that has none of its own.",
                subject.line("defaultquota limits.txt"),
                List.of(Parameter.file().optional()),
                List.of(),
                call -> {
                    QuotaCalls calls = quotas.apply(call);
                    calls.limitDefaults(
                            template(
                                    call, 0, () -> HELP + HELP_DEFAULTS + shown(calls.defaults())));
                    return Command.DONE;
                });
    }

    private static String template(Invocation call, int position, Supplier<String> beginning) {
        return call.given(position)
                ? Texts.file(call, call.text(position))
                : Editor.edit(call, beginning.get());
    }

    private static String shown(XmlElement document) {
        return SECTIONS.stream()
                .map(section -> Texts.template(document, section))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
