package io.oneedge.config.command;

import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.config.tracker.Tracked;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code onecfg status}: the versions, and what upgrades there are. */
final class StatusCommand {

    private static final int CURRENT = 0;
    private static final int UPDATES = 1;
    private static final int FAILED = 255;

    private final Invocation call;
    private final List<String> lines = new ArrayList<>();
    private JsonObject json = Json.object();

    private StatusCommand(Invocation call) {
        this.call = call;
    }

    static int run(Invocation call) {
        StatusCommand status = new StatusCommand(call);
        int code = status.look();
        if (call.json()) {
            call.terminal().out(status.json.with("code", code).pretty());
        } else {
            status.lines.forEach(call.terminal()::out);
        }
        return code;
    }

    private int look() {
        Tracked tracked = call.tracker().read();
        Releases releases = call.releases();
        Optional<Version> installed = call.installed(releases);
        String unknown = "unknown";
        lines.add("--- Versions ------------------------------");
        lines.add(
                "%-12s ".formatted(call.product() + ":")
                        + installed.map(Version::toString).orElse(unknown));
        lines.add("Config:      " + tracked.version().orElse(unknown));
        json =
                json.with("product", call.product())
                        .with("installed", installed.map(Version::toString))
                        .with("config", tracked.version())
                        .with("backup", tracked.backup())
                        .with("interrupted", Transaction.interrupted(call.backupFolder()));
        Optional<String> problem = problem(tracked, releases, installed);
        if (problem.isPresent()) {
            lines.add("ERROR: " + problem.get());
            json = json.with("error", problem);
            return FAILED;
        }
        if (Transaction.interrupted(call.backupFolder())) {
            lines.add("");
            lines.add("A run was cut off: the next one that may write finishes or undoes it.");
        }
        backup(tracked);
        Version config = Version.of(tracked.version().orElseThrow());
        List<Releases.Step> steps = releases.between(config, installed.orElseThrow());
        return updates(steps, tracked.backup().isPresent());
    }

    private Optional<String> problem(
            Tracked tracked, Releases releases, Optional<Version> installed) {
        if (installed.isEmpty()) {
            return Optional.of("Unknown %s version".formatted(call.product()));
        }
        if (!releases.supports(installed.get())) {
            return Optional.of(
                    "Unsupported %s version %s".formatted(call.product(), installed.get()));
        }
        if (tracked.outdated()) {
            return Optional.of(
                    "Configurations metadata are outdated. " + ContentVersion.explained(call));
        }
        if (tracked.version().isEmpty()) {
            return Optional.of("Unknown config version: onecfg init finds it by the contents");
        }
        try {
            Version config = Version.of(tracked.version().get());
            if (releases.supports(config)) {
                return Optional.empty();
            }
            return Optional.of(
                    releases.last().isBefore(config)
                            ? ("Unsupported config version %s: it is newer than the product; use"
                                            + " the newer product, or its onecfg rollback")
                                    .formatted(config)
                            : "Unsupported config version " + config);
        } catch (Failure e) {
            return Optional.of("Unsupported config version " + tracked.version().get());
        }
    }

    private void backup(Tracked tracked) {
        if (tracked.backup().isPresent()) {
            lines.add("");
            lines.add("--- Backup to Process ---------------------");
            lines.add("Snapshot:    " + tracked.backup().get());
            lines.add("(will be used as one-shot source for next update)");
        }
    }

    private int updates(List<Releases.Step> steps, boolean backup) {
        lines.add("");
        lines.add("--- Available Configuration Updates -------");
        List<Json> listed = new ArrayList<>();
        if (steps.isEmpty()) {
            lines.add(
                    backup
                            ? "No updates available, but update request for backup must be"
                                    + " cleared."
                            : "No updates available.");
        } else {
            lines.add("New config:  " + steps.getLast().to());
            json = json.with("new", steps.getLast().to().toString());
        }
        for (Releases.Step step : steps) {
            lines.add("- from %s to %s (YAML)".formatted(step.from(), step.to()));
            listed.add(
                    Json.object()
                            .with("from", step.from().toString())
                            .with("to", step.to().toString()));
        }
        json = json.with("updates", Json.of(listed));
        return steps.isEmpty() && !backup ? CURRENT : UPDATES;
    }
}
