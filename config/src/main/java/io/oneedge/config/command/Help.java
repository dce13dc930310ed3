package io.oneedge.config.command;

import java.util.ArrayList;
import java.util.List;

/** What the program says of itself. */
final class Help {

    private Help() {}

    static List<String> overview() {
        List<String> lines = new ArrayList<>();
        lines.add("onecfg: checks, changes and upgrades configuration files");
        lines.add("");
        lines.add("usage: onecfg COMMAND [ARGUMENTS] [OPTIONS]");
        lines.add("");
        for (Command command : Commands.ALL) {
            lines.add("  %-10s %s".formatted(command.name(), command.description()));
        }
        lines.add("");
        lines.add("onecfg COMMAND --help tells more.");
        return lines;
    }

    static List<String> of(Command command) {
        List<String> lines = new ArrayList<>();
        lines.add("usage: onecfg %s %s".formatted(command.name(), command.parameters()).strip());
        lines.add("");
        lines.add(command.description());
        lines.add("");
        for (List<Option> options : List.of(command.options(), Commands.COMMON)) {
            for (Option option : options) {
                lines.add("  %-26s %s".formatted(option.synopsis(), option.description()));
            }
        }
        lines.add("");
        lines.add("exit codes: " + command.codes());
        return lines;
    }
}
