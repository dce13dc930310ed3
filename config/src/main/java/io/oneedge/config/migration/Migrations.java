package io.oneedge.config.migration;

import io.oneedge.config.ParseError;
import io.oneedge.config.content.Value;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.UpgradePlan;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All migrations on the way from a release to a later one, in order. They run over the stock files
 * of the old release and over the administrator's alike, before these are merged with the new
 * release's: so a key that was moved is compared where it stands now, and what nobody customised
 * becomes the new release's to the byte, however many releases lie between.
 */
public final class Migrations {

    /**
     * What one step has.
     *
     * @param name such as {@code 5.8.0_to_5.10.0}
     */
    public record Step(String name, List<Migration> declared, List<Migrator> programs) {

        public Step {
            declared = List.copyOf(declared);
            programs = List.copyOf(programs);
        }

        /** As the next, with the migrators among the services of the class path. */
        public static Step of(String name, String descriptor) {
            return of(name, descriptor, Migrator.services(Migrator.class.getClassLoader()));
        }

        /**
         * All that is known of a step: what its descriptor declares or, where that declares
         * nothing, what OpenNebula's releases are known to need; and the migrators written for it.
         *
         * @param descriptor the text of the step's descriptor
         * @param services migrators of any steps
         */
        public static Step of(String name, String descriptor, List<Migrator> services) {
            List<Migration> declared = MigrationDocument.ofDescriptor(descriptor);
            Step known =
                    declared.isEmpty()
                            ? OpenNebulaMigrations.step(name)
                                    .orElse(new Step(name, List.of(), List.of()))
                            : new Step(name, declared, List.of());
            List<Migrator> programs = new ArrayList<>(known.programs());
            for (Migrator service : services) {
                if (name.equals(service.from() + "_to_" + service.to())) {
                    programs.add(service);
                }
            }
            return new Step(name, known.declared(), programs);
        }
    }

    private final List<Step> steps;

    private Migrations(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    public static Migrations of(List<Step> steps) {
        return new Migrations(steps);
    }

    /**
     * Moves the files of an old release to where migrations want them, so that they can be compared
     * with those that they become.
     */
    public static void moveFiles(
            List<Migration> migrations, Sandbox old, ConfigurationFiles wanted) {
        MigrationRun run = new MigrationRun(old, wanted);
        for (Migration migration : migrations) {
            if (migration instanceof Migration.MoveFile) {
                run.run(migration);
            }
        }
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Runs everything that comes before the merge over both sets of files.
     *
     * @param oldStock the stock files of the release that the administrator's come from
     * @param mine the administrator's files
     * @param wanted the stock files of the new release
     */
    public void prepare(Sandbox oldStock, Sandbox mine, ConfigurationFiles wanted) {
        MigrationRun stockRun = new MigrationRun(oldStock, wanted);
        MigrationRun myRun = new MigrationRun(mine, wanted);
        for (Step step : steps) {
            for (Migrator program : step.programs()) {
                guarded(program, () -> program.preUp(oldStock));
                guarded(program, () -> program.preUp(mine));
            }
            for (Migration migration : step.declared()) {
                stockRun.run(migration);
                myRun.run(migration);
            }
        }
        begin(stockRun, myRun);
        noticeRemoved(stockRun, myRun, mine);
        Set<KeyPlace> decided = new LinkedHashSet<>(stockRun.derived());
        decided.addAll(myRun.derived());
        decided.forEach(place -> settle(place, oldStock, mine, wanted, true));
        Set<KeyPlace> moved = new LinkedHashSet<>(stockRun.moved());
        moved.addAll(myRun.moved());
        moved.removeAll(decided);
        moved.forEach(place -> settle(place, oldStock, mine, wanted, false));
    }

    /** What began in one set, as something was moved into it, begins in the other. */
    private static void begin(MigrationRun stockRun, MigrationRun myRun) {
        stockRun.begun().forEach(myRun::begins);
        myRun.begun().forEach(stockRun::begins);
    }

    private static void noticeRemoved(MigrationRun stockRun, MigrationRun myRun, Sandbox mine) {
        myRun.removed()
                .forEach((place, values) -> {
                    boolean customised = !values.equals(stockRun.removed().get(place));
                    if (!values.isEmpty() && customised && !myRun.isSource(place)) {
                        mine.notice(
                                ("%s was customised, and the new release does not have it: of what"
                                     + " it says only that is in the result for which there is"
                                     + " another place")
                                        .formatted(place));
                    }
                });
    }

    /**
     * Where the administrator's value comes from a customisation, it is to be in the result: the
     * old stock takes on what the new release has there, so that only he has changed it. A moved
     * value that the new release changed, too, is left to the merge.
     */
    private static void settle(
            KeyPlace place,
            Sandbox oldStock,
            Sandbox mine,
            ConfigurationFiles wanted,
            boolean always) {
        if (!oldStock.has(place.file()) || !mine.has(place.file()) || !wanted.has(place.file())) {
            return;
        }
        KeyPath keys = place.keys();
        Value stock = oldStock.load(place.file()).content().value();
        Value here = mine.load(place.file()).content().value();
        List<Value> there = keys.values(wanted.load(place.file()).content().value());
        boolean customised = !keys.values(stock).equals(keys.values(here));
        if (customised && (always || there.isEmpty())) {
            oldStock.edit(place.file(), file -> file.content().set(keys.with(stock, there)));
        }
    }

    /** Runs everything that comes behind the merge. */
    public void finish(Sandbox before, Sandbox after) {
        Upgraded upgraded = new Upgraded(before, after);
        for (Step step : steps) {
            for (Migrator program : step.programs()) {
                guarded(program, () -> program.up(upgraded));
            }
        }
    }

    /** What a migrator did not foresee is told with its name, and ends the upgrade. */
    private static void guarded(Migrator program, Runnable work) {
        try {
            work.run();
        } catch (Failure | ParseError e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "The migrator %s (%s to %s) failed: %s. Nothing was changed"
                            .formatted(
                                    program.getClass().getName(), program.from(), program.to(), e),
                    e);
        }
    }

    /**
     * Runs everything that comes behind the merge over the files of a plan.
     *
     * @param mine the administrator's files as {@link #prepare} left them; takes the directories,
     *     other files and notices on that come out
     * @return the plan with what changed
     */
    public UpgradePlan finish(Sandbox mine, UpgradePlan plan, Classification classification) {
        if (steps.stream().allMatch(step -> step.programs().isEmpty())) {
            return plan;
        }
        Sandbox after = Sandbox.over(new PlannedFiles(plan), classification);
        finish(mine, after);
        mine.takeOver(after);
        return PlannedFiles.changed(plan, mine, after);
    }

    /** The migrations of this way and those of the way that follows it. */
    public Migrations then(Migrations others) {
        List<Step> both = new ArrayList<>(steps);
        both.addAll(others.steps);
        return new Migrations(both);
    }
}
