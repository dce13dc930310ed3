package io.oneedge.config.command;

import io.oneedge.config.ParseError;
import io.oneedge.config.transaction.Disk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program {@code onecfg}. */
public final class Onecfg {

    private static final int FAILED = 255;

    /** The options that ask for every step. */
    private static final List<String> VERBOSE = List.of("verbose", "debug", "ddebug", "dddebug");

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Optional<OwnProduct> own;
    private final Disk disk;
    private final InstantSource clock;

    /**
     * @param environment {@code ONECFG_ETC_DIR}, {@code ONECFG_BACKUP_DIR}, {@code
     *     ONECFG_DESCRIPTORS}, {@code PATH}
     * @param own the product that this program belongs to
     */
    public Onecfg(
            Terminal terminal,
            Map<String, String> environment,
            Optional<OwnProduct> own,
            Disk disk,
            InstantSource clock) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.own = own;
        this.disk = disk;
        this.clock = clock;
    }

    /** Runs one command and returns its exit code; what goes wrong is told on the terminal. */
    public int run(List<String> words) {
        if (words.isEmpty() || List.of("-h", "--help", "help").contains(words.getFirst())) {
            Help.overview().forEach(terminal::out);
            return words.isEmpty() ? FAILED : 0;
        }
        if (List.of("-V", "--version").contains(words.getFirst())) {
            terminal.out(version());
            return 0;
        }
        Optional<Command> command =
                Commands.ALL.stream().filter(it -> it.name().equals(words.getFirst())).findFirst();
        if (command.isEmpty()) {
            terminal.error("Command '%s' not found".formatted(words.getFirst()));
            Help.overview().forEach(terminal::error);
            return FAILED;
        }
        return run(command.get(), words.subList(1, words.size()));
    }

    private static String version() {
        return "onecfg of ONEedge "
                + Optional.ofNullable(Onecfg.class.getPackage().getImplementationVersion())
                        .orElse("development");
    }

    private int run(Command command, List<String> words) {
        Arguments arguments;
        try {
            List<Option> options = new ArrayList<>(command.options());
            options.addAll(Commands.COMMON);
            arguments = Arguments.read(words, options);
        } catch (Failure e) {
            terminal.error(e.message());
            return FAILED;
        }
        if (arguments.has("help")) {
            Help.of(command).forEach(terminal::out);
            return 0;
        }
        if (arguments.has("version")) {
            terminal.out(version());
            return 0;
        }
        int given = arguments.words().size();
        if (given < command.least() || given > command.most()) {
            terminal.error("usage: onecfg %s %s".formatted(command.name(), command.parameters()));
            return FAILED;
        }
        boolean verbose = VERBOSE.stream().anyMatch(arguments::has);
        Log log = new Log(terminal, verbose);
        Invocation call = new Invocation(arguments, terminal, log, environment, own, disk, clock);
        boolean document = false;
        try {
            document = command.options().stream().anyMatch(it -> it == Commands.FORMAT);
            document = document && call.json();
            return command.action().run(call);
        } catch (Failure | ParseError e) {
            log.fatal("FAILED - " + e.getMessage());
            if (document) {
                terminal.out(Json.object().with("error", String.valueOf(e.getMessage())).pretty());
            }
            return FAILED;
        }
    }
}
