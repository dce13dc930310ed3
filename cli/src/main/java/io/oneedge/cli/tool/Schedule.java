package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.cli.text.Times;
import io.oneedge.client.VmCalls;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Actions of VMs for a later time: {@code --schedule}, and the commands that change them. */
final class Schedule {

    private static final String ATTRIBUTE = "SCHED_ACTION";

    private static final List<String> REPETITIONS =
            List.of("weekly", "monthly", "yearly", "hourly");

    private static final DateTimeFormatter MONTH_DAY_YEAR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm", Locale.ROOT);

    private Schedule() {}

    /** {@code --schedule} and how often. */
    static List<Option> options() {
        return List.of(
                Option.value(
                        "schedule",
                        "TIME",
                        "Do it at this time instead of now: \"09/23 14:15\", \"2026-09-23 14:15\","
                                + " seconds since 1970, or +seconds after the VM was created"),
                Option.value("weekly", "days", "Again on these days of the week; 0 is Sunday"),
                Option.value("monthly", "days", "Again on these days of the month"),
                Option.value("yearly", "days", "Again on these days of the year, from 0"),
                Option.value("hourly", "hours", "Again each so many hours"),
                Option.value(
                        "end", "number|TIME", "No more after so many times, or after this date"));
    }

    /** Schedules an action of each VM that the first argument names. */
    static int add(Invocation call, String action) {
        String time = time(call, call.value("schedule").orElse(""));
        String repeated = repeated(call);
        VmCalls vms = call.client().vms();
        return call.forEach(
                0,
                action + " scheduled at " + call.value("schedule").orElse(""),
                id -> {
                    XmlElement vm = vms.info(id);
                    long next =
                            actions(vm).stream()
                                            .mapToLong(each -> each.numberAt("ID", -1))
                                            .max()
                                            .orElse(-1)
                                    + 1;
                    vms.replaceTemplate(
                            id,
                            Texts.template(vm, "USER_TEMPLATE")
                                    + "\nSCHED_ACTION = "
                                    + "[ ID = %d, ACTION = \"%s\", TIME = \"%s\"%s ]"
                                            .formatted(next, action, time, repeated));
                });
    }

    /** {@code update-chart} and {@code delete-chart}. */
    static List<Command> commands(Subject vm) {
        return List.of(update(vm), delete(vm));
    }

    private static Command update(Subject vm) {
        return new Command(
                "update-chart",
                "Changes a scheduled action of a VM: its attributes, one a line, come from a file,"
                        + " from the standard input where the file is -, or from your editor.",
                vm.line("update-chart " + vm.example() + " 0 action.txt"),
                List.of(vm.one(), Parameter.text("sched_id"), Parameter.file().optional()),
                List.of(),
                call -> {
                    int id = call.id(0);
                    XmlElement document = call.client().vms().info(id);
                    XmlElement action = named(document, call.text(1));
                    String text =
                            call.given(2)
                                    ? Texts.file(call, call.text(2))
                                    : Editor.edit(call, TemplateText.of(action));
                    String values =
                            text.lines()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty())
                                    .collect(Collectors.joining(", "));
                    call.client()
                            .vms()
                            .replaceTemplate(
                                    id,
                                    without(document, action)
                                            + "\nSCHED_ACTION = [ "
                                            + values
                                            + " ]");
                    return Texts.said(call, vm.noun(), id, "Sched action updated");
                });
    }

    private static Command delete(Subject vm) {
        return new Command(
                "delete-chart",
                "Takes a scheduled action of a VM back.",
                vm.line("delete-chart " + vm.example() + " 0"),
                List.of(vm.one(), Parameter.text("sched_id")),
                List.of(),
                call -> {
                    int id = call.id(0);
                    XmlElement document = call.client().vms().info(id);
                    XmlElement action = named(document, call.text(1));
                    call.client().vms().replaceTemplate(id, without(document, action));
                    return Texts.said(call, vm.noun(), id, "Charter deleted");
                });
    }

    /** The part of a report that shows them. */
    static void print(Invocation call, Report report, XmlElement vm) {
        List<XmlElement> actions = actions(vm);
        if (actions.isEmpty()) {
            return;
        }
        report.blank();
        report.heading("SCHEDULED ACTIONS");
        Table.of(
                        Column.right("ID", "", 2, "ID"),
                        Column.right("ACTION", "", 14, "ACTION"),
                        Column.right("ARGS", "", 8, action -> orDash(action.textAt("ARGS"))),
                        Column.right("SCHEDULED", "", 12, action -> scheduled(call, vm, action)),
                        Column.right("REPEAT", "", 20, Schedule::repetition),
                        Column.right("END", "", 18, action -> end(call, action)),
                        Column.right("DONE", "", 12, action -> shown(call, action, "DONE")),
                        Column.left("MESSAGE", "", 35, action -> orDash(action.textAt("MESSAGE"))))
                .print(call.console(), actions);
    }

    private static List<XmlElement> actions(XmlElement vm) {
        return vm.at("USER_TEMPLATE").map(user -> user.children(ATTRIBUTE)).orElse(List.of());
    }

    private static XmlElement named(XmlElement vm, String id) {
        return actions(vm).stream()
                .filter(action -> action.textAt("ID").equals(id))
                .findFirst()
                .orElseThrow(() -> new Complaint("Sched action " + id + " not found"));
    }

    private static String without(XmlElement vm, XmlElement action) {
        List<XmlElement> kept =
                new ArrayList<>(vm.at("USER_TEMPLATE").map(XmlElement::children).orElse(List.of()));
        kept.remove(action);
        return TemplateText.of(new XmlElement("USER_TEMPLATE", "", kept));
    }

    private static String repeated(Invocation call) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < REPETITIONS.size() && values.isEmpty(); i++) {
            Optional<String> days = call.value(REPETITIONS.get(i));
            if (days.isPresent()) {
                values.append(", REPEAT = ").append(i);
                values.append(", DAYS = ").append(VmTemplateOptions.quoted(days.get()));
            }
        }
        Optional<String> end = call.value("end");
        if (end.isPresent()) {
            values.append(end(call, end.get()));
        } else if (!values.isEmpty()) {
            values.append(", END_TYPE = 0");
        }
        return values.toString();
    }

    private static String end(Invocation call, String text) {
        if (text.matches("[0-9]{1,6}")) {
            return ", END_TYPE = 1, END_VALUE = " + text;
        }
        return ", END_TYPE = 2, END_VALUE = " + time(call, text);
    }

    /** Seconds since 1970, or after the beginning of the VM with a + before. */
    private static String time(Invocation call, String text) {
        String wanted = text.strip();
        if (wanted.matches("\\+[0-9]{1,12}") || wanted.matches("[0-9]{9,12}")) {
            return wanted;
        }
        ZoneId zone = call.console().time().zone().get();
        int year = call.console().time().clock().instant().atZone(zone).getYear();
        try {
            return seconds(moment(wanted, year), zone);
        } catch (DateTimeParseException e) {
            throw new Complaint(
                    "Not a time: "
                            + text
                            + ". Write \"09/23 14:15\", \"2026-09-23 14:15\", seconds since 1970"
                            + " or +seconds.");
        }
    }

    private static LocalDateTime moment(String text, int year) {
        if (text.matches("\\d\\d/\\d\\d \\d\\d:\\d\\d")) {
            return LocalDateTime.parse(year + "/" + text, MONTH_DAY_YEAR);
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static String seconds(LocalDateTime moment, ZoneId zone) {
        return Long.toString(moment.atZone(zone).toEpochSecond());
    }

    private static String scheduled(Invocation call, XmlElement vm, XmlElement action) {
        String time = action.textAt("TIME");
        long start = time.startsWith("+") ? vm.numberAt("STIME", 0) : 0;
        try {
            return Times.withMinutes(call.console(), start + Long.parseLong(time));
        } catch (NumberFormatException e) {
            return time;
        }
    }

    private static String repetition(XmlElement action) {
        String days = action.textAt("DAYS");
        return switch (action.textAt("REPEAT")) {
            case "0" -> "Weekly " + days;
            case "1" -> "Monthly " + days;
            case "2" -> "Yearly " + days;
            case "3" -> "Each " + days + " hours";
            default -> "";
        };
    }

    private static String end(Invocation call, XmlElement action) {
        String value = action.textAt("END_VALUE");
        return switch (action.textAt("END_TYPE")) {
            case "0" -> "None";
            case "1" -> "After " + value + " times";
            case "2" ->
                    "On "
                            + DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT)
                                    .format(
                                            Instant.ofEpochSecond(action.numberAt("END_VALUE", 0))
                                                    .atZone(call.console().time().zone().get()));
            default -> "";
        };
    }

    private static String shown(Invocation call, XmlElement action, String name) {
        return Times.withMinutes(call.console(), action.numberAt(name, 0));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
