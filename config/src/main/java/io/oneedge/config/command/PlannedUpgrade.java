package io.oneedge.config.command;

import io.oneedge.config.merge.Decision;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.migration.Migrations;
import io.oneedge.config.migration.Migrator;
import io.oneedge.config.migration.Sandbox;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.PatchModes;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Resolutions;
import io.oneedge.config.release.UpgradePlan;
import io.oneedge.config.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An upgrade as it is computed, before anything is written.
 *
 * @param original the files that it starts from, where they lie
 * @param mine the same after the migrations, under their new paths
 */
record PlannedUpgrade(
        Version from, Version to, ConfigurationFiles original, Sandbox mine, UpgradePlan plan) {

    /** What an upgrade is computed from. */
    record Request(
            Releases releases,
            Version from,
            List<Releases.Step> steps,
            Classification classification,
            ConfigurationFiles files,
            PatchModes modes,
            boolean recreate) {

        Version to() {
            return steps.getLast().to();
        }

        Migrations migrations() {
            List<Migrator> services = Migrator.services(releases.programs());
            return Migrations.of(
                    steps.stream()
                            .map(step -> Migrations.Step.of(step.name(), step.text(), services))
                            .toList());
        }
    }

    static PlannedUpgrade of(Request request, Resolutions resolutions) {
        ConfigurationFiles wanted = request.releases().stock(request.to());
        Sandbox old =
                Sandbox.over(request.releases().stock(request.from()), request.classification());
        Sandbox mine = Sandbox.over(request.files(), request.classification());
        Migrations migrations = request.migrations();
        migrations.prepare(old, mine, wanted);
        UpgradePlan plan =
                UpgradePlan.of(
                        old,
                        wanted,
                        mine,
                        (path, collision) -> decision(request, resolutions, path, collision),
                        request.recreate());
        return new PlannedUpgrade(
                request.from(),
                request.to(),
                request.files(),
                mine,
                migrations.finish(mine, plan, request.classification()));
    }

    private static Optional<Decision> decision(
            Request request, Resolutions resolutions, String path, MergeNote collision) {
        Optional<Decision> resolved = resolutions.of(path, collision);
        if (resolved.isPresent()) {
            return resolved;
        }
        List<Version> versions = request.steps().stream().map(Releases.Step::to).toList();
        Set<PatchMode> modes = request.modes().of(path, versions);
        if (modes.contains(PatchMode.REPLACE)) {
            return Optional.of(Decision.THEIRS);
        }
        return modes.contains(PatchMode.SKIP) ? Optional.of(Decision.MINE) : Optional.empty();
    }
}
