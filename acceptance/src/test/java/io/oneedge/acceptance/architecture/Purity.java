package io.oneedge.acceptance.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What keeps decisions repeatable: no threads in the core, no hidden time or randomness. */
final class Purity {

    private static final Pattern NOT_IN_CORE =
            Pattern.compile(
                    "java\\.util\\.concurrent\\..*|java\\.sql\\..*|javax\\.sql\\..*|java\\.net\\..*"
                            + "|java\\.lang\\.(Process.*|Runtime|Thread.*)");

    /** Owner and name of what reads the clock or draws a random number by itself. */
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "java\\.time\\.(Instant|Local\\w+|Zoned\\w+|Offset\\w+|Year\\w*|MonthDay)\\.now"
                        + "|java\\.time\\.Clock\\.system\\w*|java\\.time\\.InstantSource\\.system"
                        + "|java\\.lang\\.System\\.currentTimeMillis|java\\.lang\\.Math\\.random"
                        + "|java\\.util\\.(Random|SplittableRandom)\\.<init>"
                        + "|java\\.security\\.SecureRandom\\.(<init>|getInstance\\w*)"
                        + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Date\\.<init>"
                        + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
                        + "|io\\.oneedge\\.client\\.Waiter\\.real");

    /**
     * Where clocks and generators are made and handed to the rest: each program's graph, and the
     * one factory that counts as hidden time itself wherever it is called.
     */
    private static final Pattern GRAPHS =
            Pattern.compile(
                    "io\\.oneedge\\.(\\w+\\.)+Main(\\$.*)?|io\\.oneedge\\.client\\.Waiter"
                            + "|io\\.oneedge\\.(server|cli|launcher|bench)\\..*");

    /**
     * Where durations are measured: how long a program ran, how long a group of writes took, how
     * long a real hypervisor takes to answer and what a guest used meanwhile.
     */
    private static final Set<String> MEASURE_DURATIONS =
            Set.of(
                    "io.oneedge.agent.CommandRunner",
                    "io.oneedge.agent.tunnel.Carrier",
                    "io.oneedge.dispatch.effect.EffectRunner",
                    "io.oneedge.dispatch.effect.Transfers",
                    "io.oneedge.dispatch.image.ImportLink",
                    "io.oneedge.dispatch.link.AgentLink",
                    "io.oneedge.dispatch.ssh.Copy",
                    "io.oneedge.dispatch.ssh.LiveMove",
                    "io.oneedge.dispatch.ssh.MovingLink",
                    "io.oneedge.dispatch.ssh.SshAgent",
                    "io.oneedge.dispatch.ssh.SshPipe",
                    "io.oneedge.foundation.process.Run",
                    "io.oneedge.store.Writer",
                    "io.oneedge.drivers.virtualization.qemu.HotPlug",
                    "io.oneedge.drivers.virtualization.qemu.Patience",
                    "io.oneedge.drivers.virtualization.qemu.QemuDeparture",
                    "io.oneedge.drivers.virtualization.qemu.QemuGuest",
                    "io.oneedge.drivers.virtualization.qemu.QemuStatistics");

    private Purity() {}

    /** The core knows no threads, no SQL, no network and no processes. */
    static List<Violation> coreDecidesOnly(JavaClass compiled) {
        if (!compiled.getName().startsWith("io.oneedge.core.")) {
            return List.of();
        }
        return compiled.getDirectDependenciesFromSelf().stream()
                .filter(used ->
                        NOT_IN_CORE
                                .matcher(used.getTargetClass().getBaseComponentType().getName())
                                .matches())
                .map(used -> new Violation(compiled.getName(), used.getDescription()))
                .toList();
    }

    /** Time and randomness come in as arguments. */
    static List<Violation> timeAndRandomnessAreInjected(JavaClass compiled) {
        if (!compiled.getName().startsWith("io.oneedge.")
                || GRAPHS.matcher(compiled.getName()).matches()) {
            return List.of();
        }
        List<Violation> found = new ArrayList<>();
        for (JavaAccess<?> access : compiled.getAccessesFromSelf()) {
            AccessTarget target = access.getTarget();
            String member = target.getOwner().getName() + "." + target.getName();
            boolean measured =
                    member.equals("java.lang.System.nanoTime")
                            && !MEASURE_DURATIONS.contains(outermost(compiled));
            boolean measuredDate = member.equals("java.util.Date.<init>") && hasArguments(access);
            if (measured || HIDDEN.matcher(member).matches() && !measuredDate) {
                found.add(new Violation(compiled.getName(), access.getDescription()));
            }
        }
        return found;
    }

    private static boolean hasArguments(JavaAccess<?> access) {
        return !access.getTarget().getFullName().endsWith("()");
    }

    private static String outermost(JavaClass compiled) {
        String name = compiled.getName();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }
}
