package io.oneedge.cli.command;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} prints. */
public final class Help {

    private static final int WIDTH = 80;
    private static final int COLUMN = 30;

    private Help() {}

    /** The commands of a tool. */
    public static String of(Tool tool) {
        StringBuilder text = new StringBuilder();
        text.append(tool.description()).append(".\n\n");
        text.append("Usage: ").append(tool.name()).append(" COMMAND [ARGUMENTS] [OPTIONS]\n\n");
        text.append("Commands:\n");
        int longest = 0;
        for (Command command : tool.commands()) {
            longest = Math.max(longest, command.name().length());
        }
        for (Command command : tool.commands()) {
            entry(text, command.name(), command.summary(), longest + 4);
        }
        text.append("\nOptions of every command:\n");
        Tool.COMMON_OPTIONS.forEach(option -> option(text, option));
        text.append("\nHelp for a command: ").append(tool.name()).append(" COMMAND --help\n");
        text.append("Example: ").append(tool.commands().getFirst().example()).append('\n');
        text.append('\n').append(paragraph(EXIT_STATUS));
        return text.toString();
    }

    /** One command, with an example. */
    public static String of(Tool tool, Command command) {
        StringBuilder text = new StringBuilder();
        text.append(paragraph(command.description())).append('\n');
        text.append("Usage: ").append(tool.name()).append(' ').append(command.synopsis());
        text.append(command.options().isEmpty() ? "\n" : " [OPTIONS]\n");
        text.append("Example: ").append(command.example()).append('\n');
        if (!command.options().isEmpty()) {
            text.append("\nOptions:\n");
            command.options().forEach(option -> option(text, option));
        }
        text.append("\nOptions of every command:\n");
        Tool.COMMON_OPTIONS.forEach(option -> option(text, option));
        List<String> meanings = meanings(command);
        if (!meanings.isEmpty()) {
            text.append("\nArguments:\n");
            meanings.forEach(meaning -> text.append(paragraph(meaning)));
        }
        text.append('\n').append(paragraph(EXIT_STATUS));
        return text.toString();
    }

    /** What the exit status means. */
    public static final String EXIT_STATUS =
            "Exit status: 0 where all was done, 255 where anything failed.";

    /** How the arguments of a command are written. */
    static List<String> meanings(Command command) {
        List<String> meanings = new ArrayList<>();
        for (Parameter parameter : command.parameters()) {
            String meaning =
                    switch (parameter.kind()) {
                        case TEXT -> "";
                        case OBJECT -> parameter.synopsis() + ": a name or an id";
                        case OBJECTS ->
                                parameter.synopsis()
                                        + ": names, ids and ranges of ids, such as 0,2..4,web1";
                        case OWNER ->
                                parameter.synopsis()
                                        + ": a (all), m (mine), g (mine and my groups'), G (my"
                                        + " primary group's), or a user's name or id";
                        case FILE ->
                                parameter.synopsis()
                                        + ": a file with a template; - is the standard input";
                    };
            if (!meaning.isEmpty()) {
                meanings.add("  " + meaning + ".");
            }
        }
        return meanings;
    }

    private static void option(StringBuilder text, Option option) {
        String synopsis = option.letter().isEmpty() ? "    " : "";
        entry(text, synopsis + option.synopsis(), option.description(), COLUMN);
    }

    private static void entry(StringBuilder text, String left, String right, int column) {
        StringBuilder line = new StringBuilder("  ").append(left);
        if (line.length() >= column) {
            text.append(line).append('\n');
            line.setLength(0);
        }
        for (String piece : wrap(right, WIDTH - column)) {
            line.append(" ".repeat(Math.max(0, column - line.length()))).append(piece);
            text.append(line).append('\n');
            line.setLength(0);
        }
    }

    private static String paragraph(String text) {
        return String.join("\n", wrap(text, WIDTH)) + "\n";
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word.isEmpty() ? " " : word);
        }
        lines.add(line.toString());
        return lines;
    }
}
