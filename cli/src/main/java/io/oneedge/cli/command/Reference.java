package io.oneedge.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is generated from the tools: the reference, manual pages and completion. */
public final class Reference {

    private Reference() {}

    /** The reference of all tools in Markdown. */
    public static String markdown(List<Tool> tools) {
        StringBuilder text = new StringBuilder();
        text.append("# Commands\n\n");
        text.append("Made from the commands themselves; a test keeps it so.\n\n");
        text.append(Help.EXIT_STATUS).append("\n\n");
        text.append("Options of every command:\n\n");
        table(text, Tool.COMMON_OPTIONS);
        for (Tool tool : tools) {
            text.append("\n## ").append(tool.name()).append("\n\n");
            text.append(tool.description()).append(".\n");
            for (Command command : tool.commands()) {
                text.append("\n### ").append(tool.name()).append(' ');
                text.append(command.name()).append("\n\n");
                text.append(command.description()).append("\n\n");
                text.append("    ").append(tool.name()).append(' ');
                text.append(command.synopsis()).append('\n');
                text.append("    ").append(command.example()).append("\n");
                if (!command.options().isEmpty()) {
                    text.append('\n');
                    table(text, command.options());
                }
            }
        }
        return text.toString();
    }

    private static void table(StringBuilder text, List<Option> options) {
        text.append("| option | meaning |\n|---|---|\n");
        for (Option option : options) {
            text.append("| `").append(option.synopsis().replace("|", "\\|")).append("` | ");
            text.append(option.description().replace("|", "\\|")).append(" |\n");
        }
    }

    /** A tool's manual page, in the language of {@code man}. */
    public static String manual(Tool tool) {
        StringBuilder text = new StringBuilder();
        String name = tool.name().toUpperCase(Locale.ROOT);
        text.append(".TH ").append(name).append(" 1\n.SH NAME\n");
        text.append(tool.name()).append(" \\- ").append(roff(tool.description())).append('\n');
        text.append(".SH SYNOPSIS\n.B ").append(tool.name());
        text.append("\nCOMMAND [ARGUMENTS] [OPTIONS]\n.SH COMMANDS\n");
        for (Command command : tool.commands()) {
            text.append(".SS ").append(roff(command.synopsis())).append('\n');
            text.append(roff(command.description())).append("\n.PP\n.EX\n");
            text.append(roff(command.example())).append("\n.EE\n");
            command.options().forEach(option -> manual(text, option));
        }
        text.append(".SH OPTIONS OF EVERY COMMAND\n");
        Tool.COMMON_OPTIONS.forEach(option -> manual(text, option));
        text.append(".SH EXIT STATUS\n").append(roff(Help.EXIT_STATUS)).append('\n');
        text.append(".SH ENVIRONMENT\n");
        text.append("ONE_AUTH, ONE_XMLRPC, ONE_XMLRPC_TIMEOUT, EDITOR\n");
        return text.toString();
    }

    private static void manual(StringBuilder text, Option option) {
        text.append(".TP\n.B ").append(roff(option.synopsis())).append('\n');
        text.append(roff(option.description())).append('\n');
    }

    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Completion of commands and options for bash; zsh reads it after bashcompinit. */
    public static String completion(List<Tool> tools) {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Completion of the one* commands: source this file from ~/.bashrc, or from\n");
        text.append("# ~/.zshrc after: autoload -U +X bashcompinit && bashcompinit\n");
        text.append("_oneedge_words() {\n  case \"$1 $2\" in\n");
        for (Tool tool : tools) {
            for (Command command : tool.commands()) {
                List<String> words = new ArrayList<>();
                command.options().forEach(option -> words.add("--" + option.name()));
                Tool.COMMON_OPTIONS.forEach(option -> words.add("--" + option.name()));
                text.append("    '").append(tool.name()).append(' ').append(command.name());
                text.append("') echo '").append(String.join(" ", words)).append("' ;;\n");
            }
            text.append("    '").append(tool.name()).append(" ') echo '");
            text.append(String.join(" ", tool.commands().stream().map(Command::name).toList()));
            text.append("' ;;\n");
        }
        text.append("  esac\n}\n");
        text.append("_oneedge() {\n");
        text.append("  local word=\"${COMP_WORDS[COMP_CWORD]}\" tool=\"${COMP_WORDS[0]##*/}\"\n");
        text.append("  local command=\"${COMP_WORDS[1]}\"\n");
        text.append("  [ \"$COMP_CWORD\" -eq 1 ] && command=''\n");
        text.append("  if [ -n \"$command\" ] && [ \"${word#-}\" = \"$word\" ]; then\n");
        text.append("    COMPREPLY=($(compgen -f -- \"$word\"))\n  else\n");
        text.append("    COMPREPLY=($(compgen -W \"$(_oneedge_words \"$tool\" \"$command\")\"");
        text.append(" -- \"$word\"))\n  fi\n}\n");
        text.append("complete -F _oneedge");
        tools.forEach(tool -> text.append(' ').append(tool.name()));
        return text.append('\n').toString();
    }
}
