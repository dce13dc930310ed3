package io.oneedge.config.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * What the releases of OpenNebula up to 6.0 want done beyond the comparison of their files: their
 * descriptors do not say it, and those of later releases are read as they are.
 */
public final class OpenNebulaMigrations {

    private static final List<Migrator> PROGRAMS = List.of(new HookTemplates());

    private OpenNebulaMigrations() {}

    /**
     * What is known of a step.
     *
     * @param name such as {@code 5.8.0_to_5.10.0}
     */
    public static Optional<Migrations.Step> step(String name) {
        List<Migrator> programs =
                PROGRAMS.stream().filter(it -> name.equals(it.from() + "_to_" + it.to())).toList();
        try (InputStream declared =
                OpenNebulaMigrations.class.getResourceAsStream("opennebula/" + name + ".yaml")) {
            if (declared == null) {
                return programs.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Migrations.Step(name, List.of(), programs));
            }
            String text = new String(declared.readAllBytes(), UTF_8);
            return Optional.of(new Migrations.Step(name, MigrationDocument.read(text), programs));
        } catch (IOException e) {
            throw Failure.internal("Cannot read the migrations of " + name, e);
        }
    }
}
