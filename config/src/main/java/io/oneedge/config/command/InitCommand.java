package io.oneedge.config.command;

import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.config.tracker.Tracked;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Optional;

/** {@code onecfg init}: says, or finds by the contents, which version the configuration has. */
final class InitCommand {

    private InitCommand() {}

    static int run(Invocation call) {
        if (call.tracker().exists() && !call.arguments().has("force")) {
            call.log()
                    .any(
                            "Already initialized in '%s'; --force does it again"
                                    .formatted(call.tracker().file()));
            return 0;
        }
        Releases releases = call.releases();
        Version version =
                call.arguments()
                        .value("to")
                        .map(Version::of)
                        .or(() -> found(call, releases))
                        .orElseThrow(() ->
                                Failure.of(
                                        FailureKind.NOT_FOUND,
                                        ("Could not detect %s version to initialize on: give it"
                                                        + " with --to")
                                                .formatted(call.product())));
        releases.base(version);
        try (Transaction transaction = call.transaction()) {
            transaction.commit(List.of(call.track(Tracked.at(version.toString()))), true);
        }
        call.log().any("Initialized on version " + version);
        return 0;
    }

    /** By the contents, if there are any files; else the installed version. */
    private static Optional<Version> found(Invocation call, Releases releases) {
        ConfigurationFiles files = call.files(call.prefix(), releases.classification());
        if (files.rules().isEmpty()) {
            return call.installed(releases);
        }
        call.log().any(ContentVersion.explained(call));
        return ContentVersion.fits(releases, files).stream()
                .findFirst()
                .map(ContentVersion.Fit::version);
    }
}
