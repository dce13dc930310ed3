package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;

/**
 * What a VM waits for, as far as its own document says: for front-ends that cannot be asked, such
 * as OpenNebula's.
 */
final class VmWhyGuess {

    private VmWhyGuess() {}

    static void print(Console console, XmlElement vm) {
        XmlElement record = VmTable.lastRecord(vm);
        String phase = StateNames.vmPhase(vm);
        console.line("VM " + vm.textAt("ID") + " (" + vm.textAt("NAME") + ") is " + phase + ".");
        XmlElement since = record != null && record.numberAt("ETIME", 0) == 0 ? record : vm;
        boolean onHost = since != vm;
        console.line(
                (onHost ? "On host " + since.textAt("HOSTNAME") + " since " : "Since ")
                        + Times.withSeconds(console, since.numberAt("STIME", 0))
                        + ", for "
                        + Units.period(Times.duration(console, since, "STIME", "ETIME")).strip()
                        + ".");
        console.line(meaning(phase));
        said(console, "Scheduler: ", vm.textAt("USER_TEMPLATE/SCHED_MESSAGE"));
        said(console, "Last error: ", vm.textAt("USER_TEMPLATE/ERROR"));
        if (phase.equals("RUNNING")) {
            boolean ready = vm.textAt("USER_TEMPLATE/READY").equals("YES");
            console.line(
                    ready
                            ? "Its guest has reported that it is ready."
                            : "Its guest has not reported that it is ready.");
        }
    }

    private static void said(Console console, String who, String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> console.line(who + line));
    }

    private static String meaning(String phase) {
        return switch (phase) {
            case "PENDING" -> "It waits to be placed on a host. Next: PROLOG on that host.";
            case "HOLD" -> "It waits for a person: onevm release lets it be placed.";
            case "PROLOG", "PROLOG_RESUME", "PROLOG_UNDEPLOY" ->
                    "Its disks are being brought to the host. Next: BOOT.";
            case "BOOT", "BOOT_POWEROFF", "BOOT_SUSPENDED", "BOOT_STOPPED", "BOOT_UNDEPLOY" ->
                    "Its hypervisor is being started. Next: RUNNING.";
            case "RUNNING" -> "It waits for nothing.";
            case "SHUTDOWN" -> "Its guest is shutting down. Next: EPILOG.";
            case "SHUTDOWN_POWEROFF" -> "Its guest is shutting down. Next: POWEROFF.";
            case "EPILOG" -> "Its disks are being given up or saved. Next: DONE.";
            case "POWEROFF" -> "It waits for a person: onevm resume starts it again.";
            case "SUSPENDED", "STOPPED", "UNDEPLOYED" ->
                    "It waits for a person: onevm resume brings it back.";
            case "UNKNOWN" ->
                    "Its host has not said whether it runs. Next: RUNNING or POWEROFF, when the"
                            + " host is heard again.";
            case "DONE" -> "Its life is over. Next: nothing.";
            default ->
                    phase.endsWith("FAILURE")
                            ? "A step failed and waits for a person: mend the cause, then try the"
                                    + " step again or terminate the VM."
                            : "A step is being carried out.";
        };
    }
}
