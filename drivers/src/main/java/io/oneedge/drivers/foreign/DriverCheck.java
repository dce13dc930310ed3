package io.oneedge.drivers.foreign;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an executable keeps to the protocol of drivers: what its author runs before giving it to
 * hosts. It makes nothing but an interface of a VM that does not exist, and removes it again.
 */
public final class DriverCheck {

    /** The VM of the check: no cloud counts so far. */
    private static final int VM = 1_999_999_999;

    /** A driver answers a question that it does not know at once. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    /** One thing that a driver has to do. */
    public record Result(String what, Optional<String> problem) {}

    private static final List<String> KINDS =
            List.of(
                    ForeignNetworkDriver.KIND,
                    ForeignDatastoreDriver.KIND,
                    ForeignVirtualizationDriver.KIND);

    /** From this exit status on a signal has ended a program. */
    private static final int KILLED = 128;

    private final List<Result> results = new ArrayList<>();
    private final ForeignProgram program;
    private final String kind;

    private DriverCheck(ForeignProgram program, String kind) {
        this.program = program;
        this.kind = kind;
    }

    /** Checks the driver of a kind; nothing is left out after a failure but what depends on it. */
    public static List<Result> of(Path file, String kind) {
        if (!KINDS.contains(kind)) {
            throw Failure.invalid(
                    "\"%s\" is not a kind of driver; there are %s"
                            .formatted(kind, String.join(", ", KINDS)));
        }
        DriverCheck check = new DriverCheck(new ForeignProgram(file.toAbsolutePath(), kind), kind);
        check.run();
        return List.copyOf(check.results);
    }

    private void run() {
        check("describes itself", () -> program.describe().strings("capabilities"));
        check(
                "says whether it works here",
                () -> {
                    JsonObject told = program.ask("probe", Json.object(), PROMPT);
                    told.flag("available");
                    told.string("detail");
                });
        refused("refuses an action that there is not", "no-such-action", Json.object());
        switch (kind) {
            case ForeignNetworkDriver.KIND -> network();
            case ForeignDatastoreDriver.KIND -> datastore();
            case ForeignVirtualizationDriver.KIND -> guests();
            default -> throw new IllegalStateException("A kind of driver without a check: " + kind);
        }
    }

    private void network() {
        JsonObject nic = nic();
        refused("refuses an interface without a device", "prepare", Json.object());
        check("prepares an interface", () -> requireTap(program.ask("prepare", nic, PROMPT)));
        check(
                "prepares twice what it prepares once",
                () -> requireTap(program.ask("prepare", nic, PROMPT)));
        check("takes filters of an interface", () -> program.ask("filter", nic, PROMPT));
        check("hears that the guest runs", () -> program.ask("started", nic, PROMPT));
        check("cleans up", () -> program.ask("clean", cleaned(), PROMPT));
        check("cleans up twice", () -> program.ask("clean", cleaned(), PROMPT));
    }

    private void datastore() {
        Path place = Path.of("/nonexistent/oneedge-check");
        check(
                "tells how full a place is",
                () ->
                        new ForeignDatastoreDriver(program)
                                .capacity(Path.of(System.getProperty("java.io.tmpdir"))));
        refused(
                "refuses an image of a file that there is not",
                "import_image",
                Json.object()
                        .with("effect_id", "check")
                        .with("datastore", place.toString())
                        .with("path", place.resolve("image").toString())
                        .with("format", "raw"));
        refused("refuses a disk without an image", "provide", Json.object());
    }

    private void guests() {
        ForeignVirtualizationDriver driver = new ForeignVirtualizationDriver(program);
        check("lists its guests", driver::list);
        check(
                "knows that a guest does not run",
                () -> {
                    JsonObject told = program.ask("inspect", guest(), PROMPT);
                    if (!told.string("state").equals("NOT_RUNNING")) {
                        throw Failure.action("it says " + told.string("state"));
                    }
                });
        check("stops what does not run", () -> program.ask("stop", guest(), PROMPT));
        check("forgets what it does not know", () -> program.ask("forget", guest(), PROMPT));
        refused("refuses a guest without a directory", "start", Json.object());
    }

    private void requireTap(JsonObject told) {
        if (!told.string("tap").equals(device())) {
            throw Failure.action("it answers the tap " + told.string("tap") + ", not " + device());
        }
    }

    private void check(String what, Runnable action) {
        try {
            action.run();
            results.add(new Result(what, Optional.empty()));
        } catch (Failure e) {
            results.add(new Result(what, Optional.of(e.message())));
        }
    }

    /** A driver refuses by an exit status of its own, whatever it prints. */
    private void refused(String what, String action, JsonObject document) {
        check(
                what,
                () -> {
                    ProgramResult result = program.run(action, document, PROMPT);
                    if (result.ok()) {
                        throw Failure.action("it ends with exit status 0, as if it were done");
                    }
                    if (result.status() >= KILLED) {
                        throw Failure.action("a signal ended it" + result.complaint());
                    }
                });
    }

    private static JsonObject guest() {
        return Json.object().with("vm_id", VM);
    }

    private static String device() {
        return "one-check-0";
    }

    private static JsonObject cleaned() {
        return guest().with("nic_id", 0).with("device", device());
    }

    private static JsonObject nic() {
        return cleaned()
                .with("owner", 0)
                .with("mac", "02:00:c0:00:02:01")
                .with("addresses", Json.ofStrings(List.of("192.0.2.1")))
                .with("mtu", 0)
                .with("bridge", Json.object().with("name", "onecheck"))
                .with(
                        "filters",
                        Json.object().with("mac_spoofing", false).with("ip_spoofing", false));
    }
}
