package io.oneedge.launcher.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with this machine and how to mend it. */
public final class DoctorCommand implements Command {

    @Override
    public String help() {
        return """
        usage: ./oneedge doctor [--report [--output FILE]]

        Looks at this machine, this home and its processes, and says what is wrong and how to mend
        it. Changes nothing.

          --report   also writes a support bundle (.tar.gz) with settings, versions and logs, from
                     which passwords, keys and tokens are taken out
          --output   where to (default: oneedge-report.tar.gz in the current directory)

        Exit codes: 0 nothing is wrong, 1 something is, 64 wrong usage.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of("--output"), Set.of("--report", "--help"), 0);
    }

    @Override
    public int run(Launch launch, Options options) {
        List<Finding> findings = new Examination(launch).all();
        String text = findings.stream().map(Finding::print).collect(Collectors.joining("\n"));
        launch.out().println(text);
        if (options.has("--report")) {
            Path target = Path.of(options.value("--output").orElse("oneedge-report.tar.gz"));
            new SupportBundle(launch.home(), launch.credentials())
                    .write(target.toAbsolutePath(), text);
            launch.out().println("\nThe support bundle is " + target.toAbsolutePath());
        }
        boolean bad = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.BAD);
        return bad ? ExitCode.FAILED : ExitCode.DONE;
    }
}
