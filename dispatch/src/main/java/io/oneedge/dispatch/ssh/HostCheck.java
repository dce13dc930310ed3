package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at a host without bringing anything there, and says what has to be mended first. */
public final class HostCheck {

    /** How long the host may take to look at itself. */
    static final Duration LOOK_MAX = Duration.ofSeconds(30);

    private final SshSettings settings;
    private final String architecture;
    private final InstantSource clock;
    private final Path rights;

    /**
     * A check that can be made of any host.
     *
     * @param architecture of the agent, as {@code uname -m} prints it
     * @param rights the script that root runs on a host whose account is not root
     */
    public HostCheck(SshSettings settings, String architecture, InstantSource clock, Path rights) {
        this.rights = rights;
        this.settings = settings;
        this.architecture = architecture;
        this.clock = clock;
    }

    /**
     * What is found on a host.
     *
     * @param place directory of what is known of the host; a host that is not added yet needs one
     *     of its own, which is thrown away
     */
    public List<Finding> of(String host, Path place) {
        List<Finding> found = new ArrayList<>();
        try {
            Path pinned = place.resolve("known_hosts");
            Ssh ssh = new Ssh(host, settings, pinned);
            String policy = new HostKeys(ssh, pinned).policy();
            Instant asked = clock.instant();
            ProgramResult result = ssh.run(RemoteScript.named("check", Map.of()), policy, LOOK_MAX);
            if (!result.ok()) {
                throw ssh.failed(result.status(), result.errors());
            }
            found.add(
                    Finding.ok(
                            "SSH",
                            "login without a question, in " + result.took().toMillis() + " ms"));
            found.addAll(
                    new HostAnswers(
                                    result.output().lines().toList(),
                                    asked,
                                    clock.instant(),
                                    architecture,
                                    host,
                                    rights)
                            .findings());
        } catch (Failure failure) {
            found.add(Finding.wrong("SSH", failure.message(), "ssh -v " + host + " tells more"));
        }
        return found;
    }
}
