package io.oneedge.launcher.command;

import io.oneedge.client.Noun;
import io.oneedge.client.Waiter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.cloud.VmProgress;
import io.oneedge.launcher.machine.Daemon;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Stops the front-end and the agent. */
public final class DownCommand implements Command {

    private static final Duration GUEST_END = Duration.ofSeconds(90);

    @Override
    public String help() {
        return """
        usage: ./oneedge down [--guests]

        Stops the front-end and the agent of this home. Guests go on running; `./oneedge up` finds
        them again.

          --guests   powers the guests off first: gracefully, after 90 seconds by force

        Exit codes: 0 stopped (or nothing ran), 1 failed, 64 wrong usage.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("--guests", "--help"), 0);
    }

    @Override
    public int run(Launch launch, Options options) {
        Daemon frontEnd = Daemon.frontEnd(launch.home());
        if (options.has("--guests")) {
            if (frontEnd.running().isEmpty()) {
                throw Failure.action(
                        "Guests are powered off through the front-end, which does not run:"
                                + " ./oneedge up first");
            }
            powerOff(launch, Cloud.of(launch.home(), launch.settings()));
        }
        // The front-end watches over the agent and would start it again: it goes first.
        stop(launch, frontEnd);
        stop(launch, Daemon.agent(launch.home()));
        return ExitCode.DONE;
    }

    private static void stop(Launch launch, Daemon daemon) {
        boolean was = daemon.stop();
        launch.out().println(daemon.title() + (was ? " is stopped" : " was not running"));
    }

    private static void powerOff(Launch launch, Cloud cloud) {
        List<Integer> running =
                cloud.all(Noun.VM).stream()
                        .map(listed -> cloud.vm(Cloud.id(listed)))
                        .filter(VmProgress::isRunning)
                        .map(Cloud::id)
                        .toList();
        running.forEach(id -> cloud.powerOff(id, false));
        for (int id : running) {
            try {
                awaitRest(cloud, id);
            } catch (Failure slow) {
                launch.out().println("VM " + id + " does not listen: powering it off by force");
                cloud.powerOff(id, true);
                awaitRest(cloud, id);
            }
            launch.out().println("VM " + id + " is powered off");
        }
    }

    private static void awaitRest(Cloud cloud, int id) {
        XmlElement vm =
                Waiter.real()
                        .waitFor(
                                "VM " + id + " to be powered off",
                                () -> cloud.vm(id),
                                VmProgress::isAtRest,
                                VmProgress::isFailed,
                                GUEST_END);
        if (!VmProgress.isAtRest(vm)) {
            throw Failure.action("VM " + id + " is not powered off");
        }
    }
}
