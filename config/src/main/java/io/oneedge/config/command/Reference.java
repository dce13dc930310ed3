package io.oneedge.config.command;

import java.util.List;

/** What is made from the commands themselves: the reference, the manual page and completion. */
public final class Reference {

    private static final String ENVIRONMENT =
            "ONECFG_DESCRIPTORS (as --descriptors), ONECFG_ETC_DIR (where onecfg.conf is),"
                    + " ONECFG_BACKUP_DIR (backups, lock and journal)";

    private static final String PLACES =
            """

            ## Which configuration

            Without `--descriptors` and `ONECFG_DESCRIPTORS` it is that of this ONEedge itself: the
            descriptors are those that `./oneedge build` made in `build/onecfg`, and `ONEEDGE_HOME`
            (`~/.oneedge`) stands for the root, so that `/etc/oned.conf` is
            `ONEEDGE_HOME/etc/oned.conf`. With descriptors of another product the root is `/`, as
            for OpenNebula's `/etc/one`.

            | what, below the root | of ONEedge itself | of another product | otherwise |
            |---|---|---|---|
            | the root | `ONEEDGE_HOME` | `/` | `--prefix DIR` |
            | `onecfg.conf` | `etc` | `etc` | `ONECFG_ETC_DIR` |
            | backups | `backups/config` | `var/lib/one/backups/config` | `ONECFG_BACKUP_DIR` |

            ## As a step of a larger upgrade

            Exit codes mean the same in every release, and `--format json` gives one document on the
            standard output; what people read goes to the standard error.

            | code | meaning | commands |
            |---|---|---|
            | 0 | done, or nothing to do | all |
            | 1 | there is an upgrade | `status` |
            | 1 | a file cannot be read | `validate` |
            | 1 | some changes are made, some are not | `patch` |
            | 2 | collisions are open; nothing was changed | `upgrade`, also with `--plan` |
            | 255 | failed; nothing was changed | all |

            ```
            onecfg status --format json; case $? in 0) exit 0 ;; 1) ;; *) exit 1 ;; esac
            onecfg validate --format json && onecfg upgrade --format json --resolutions decided.yaml
            ```

            A front-end whose configuration is older than itself says so when it starts, in its log,
            in `./oneedge up` and `./oneedge status`; one whose configuration is newer does not
            start.
            """;

    private Reference() {}

    /** The reference in Markdown. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("# onecfg\n\n");
        text.append("Made from the commands themselves; a test keeps it so.\n\n");
        text.append("Options of every command:\n\n");
        table(text, Commands.COMMON);
        text.append("\nEnvironment: ").append(ENVIRONMENT).append(".\n").append(PLACES);
        for (Command command : Commands.ALL) {
            text.append("\n## onecfg ").append(command.name()).append("\n\n");
            text.append(sentence(command.description())).append("\n\n    ");
            text.append(usage(command)).append("\n\n");
            table(text, command.options());
            text.append("\nExit codes: ").append(command.codes()).append(".\n");
        }
        return text.toString();
    }

    private static String usage(Command command) {
        return ("onecfg " + command.name() + " " + command.parameters()).strip();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static void table(StringBuilder text, List<Option> options) {
        if (!options.isEmpty()) {
            text.append("| option | meaning |\n|---|---|\n");
        }
        for (Option option : options) {
            text.append("| `").append(option.synopsis()).append("` | ");
            text.append(option.description()).append(" |\n");
        }
    }

    /** The manual page, in the language of {@code man}. */
    public static String manual() {
        StringBuilder text = new StringBuilder(".TH ONECFG 1\n.SH NAME\n");
        text.append("onecfg \\- checks, changes and upgrades configuration files\n");
        text.append(".SH SYNOPSIS\n.B onecfg\nCOMMAND [ARGUMENTS] [OPTIONS]\n.SH COMMANDS\n");
        for (Command command : Commands.ALL) {
            text.append(".SS ").append(roff(usage(command))).append('\n');
            text.append(roff(sentence(command.description()))).append('\n');
            command.options().forEach(option -> manual(text, option));
            text.append(".PP\nExit codes: ").append(roff(command.codes())).append(".\n");
        }
        text.append(".SH OPTIONS OF EVERY COMMAND\n");
        Commands.COMMON.forEach(option -> manual(text, option));
        return text.append(".SH ENVIRONMENT\n").append(roff(ENVIRONMENT)).append('\n').toString();
    }

    private static void manual(StringBuilder text, Option option) {
        text.append(".TP\n.B ").append(roff(option.synopsis())).append('\n');
        text.append(roff(option.description())).append('\n');
    }

    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Completion for bash; zsh reads it after bashcompinit. */
    public static String completion() {
        StringBuilder text = new StringBuilder("_onecfg() {\n");
        text.append("  local word=\"${COMP_WORDS[COMP_CWORD]}\" words=''\n");
        text.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words='");
        text.append(String.join(" ", Commands.ALL.stream().map(Command::name).toList()));
        text.append("'\n  elif [ \"${word#-}\" = \"$word\" ]; then\n");
        text.append("    COMPREPLY=($(compgen -f -- \"$word\")); return\n  else\n");
        text.append("    case \"${COMP_WORDS[1]}\" in\n");
        for (Command command : Commands.ALL) {
            text.append("      ").append(command.name()).append(") words='");
            command.options()
                    .forEach(option -> text.append("--").append(option.name()).append(' '));
            text.append("' ;;\n");
        }
        text.append("    esac\n    words=\"$words");
        Commands.COMMON.forEach(option -> text.append(" --").append(option.name()));
        text.append("\"\n  fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n");
        return text.append("complete -F _onecfg onecfg\n").toString();
    }
}
