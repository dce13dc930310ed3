package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.Departure;
import io.oneedge.drivers.virtualization.Departure.Phase;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest that is being sent to another host: first its disks while it writes them, then its
 * memory, then, while it rests, what is left of both. Until all is sent, whatever fails lets it go
 * on.
 */
final class QemuDeparture {

    private static final Logger LOG = LoggerFactory.getLogger(QemuDeparture.class);

    /** Bytes a second; QEMU's own limit would be 128 MiB. */
    private static final long UNLIMITED = 1L << 40;

    /** How long QEMU may take to end what it sends. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    /** How long the last of memory and disks may take, while the guest rests. */
    private static final Duration RESTING_MAX = Duration.ofSeconds(20);

    /** QEMU's words for a sending that goes on no longer. */
    private static final Set<String> OVER = Set.of("completed", "failed", "cancelled", "none");

    /** QEMU's word for a guest that rests before the last of its memory is sent. */
    private static final String RESTS = "pre-switchover";

    /** QEMU's words for a guest that rests for its departure. */
    private static final Set<String> RESTING = Set.of("paused", "postmigrate", "finish-migrate");

    private final QemuDriver driver;
    private final QemuGuest guest;
    private final String attempt;
    private final Departure.Terms terms;
    private final int vmId;
    private final CompletableFuture<Departure> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile Departure now = new Departure(Phase.DISKS, 0, 0, Duration.ZERO, "");
    private volatile long rests;
    private volatile boolean ended;
    private volatile boolean unwanted;

    private QemuDeparture(
            QemuDriver driver, QemuGuest guest, String attempt, Departure.Terms terms) {
        this.driver = driver;
        this.guest = guest;
        this.attempt = attempt;
        this.terms = terms;
        this.vmId = guest.kept().vmId();
        this.thread = Thread.ofVirtual().name("departure-" + vmId).unstarted(this::run);
    }

    static QemuDeparture begin(
            QemuDriver driver, QemuGuest guest, String attempt, Departure.Terms terms) {
        QemuDeparture departure = new QemuDeparture(driver, guest, attempt, terms);
        departure.thread.start();
        return departure;
    }

    String attempt() {
        return attempt;
    }

    boolean isUnderWay() {
        return !end.isDone();
    }

    Departure now() {
        Departure seen = now;
        return rests == 0
                ? seen
                : new Departure(
                        seen.phase(),
                        seen.sent(),
                        seen.left(),
                        Duration.ofNanos(System.nanoTime() - rests),
                        seen.problem());
    }

    Departure await(Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return now();
    }

    /** Ends it, whatever was sent, and waits until the guest goes on. */
    void giveUp(String why, Duration deadline) {
        if (isUnderWay()) {
            LOG.info("VM {}: its departure is given up: {}", vmId, why);
            unwanted = true;
            await(deadline);
        }
    }

    /** The guest's machine is about to end. */
    void leave() {
        ended = true;
        unwanted = true;
    }

    /** Its thread is not interrupted: that could close the connection to QEMU. */
    private void requireWanted() {
        if (unwanted) {
            throw Failure.action("The departure of VM " + vmId + " was given up");
        }
    }

    private void run() {
        guest.exclusively(() -> {
            try {
                send();
            } catch (RuntimeException e) {
                rests = 0;
                if (!ended) {
                    LOG.warn("VM {}: does not depart: {}", vmId, e.getMessage());
                    Undo.attempt(
                            "VM " + vmId + ": letting it go on", () -> takeBack(driver, guest));
                }
                now = Departure.givenUp(String.valueOf(e.getMessage()));
            }
        });
        end.complete(now);
    }

    private void send() {
        Patience patience = Patience.of(terms.deadline(), "The departure of VM " + vmId);
        QmpConnection control = guest.control();
        control.execute(
                "migrate-set-capabilities", QemuArrival.capability("pause-before-switchover"));
        control.execute("migrate-set-capabilities", QemuArrival.capability("auto-converge"));
        control.execute(
                "migrate-set-parameters",
                Json.object()
                        .with("max-bandwidth", bandwidth())
                        .with("downtime-limit", terms.downtime().toMillis()));
        for (int disk : terms.disks()) {
            DiskMirror.begin(control, disk, terms.bandwidth());
        }
        awaitDisks(control, patience);
        control.execute("migrate", Json.object().with("uri", "unix:" + GuestMovement.MEMORY_OUT));
        awaitMemory(control, RESTS, terms.disks(), patience);
        rests = System.nanoTime();
        Patience rest = Patience.of(RESTING_MAX, "The last step of the departure of VM " + vmId);
        for (int disk : terms.disks()) {
            DiskMirror.complete(control, disk, rest);
        }
        driver.keep(guest, guest.kept().at(GuestRecord.Place.SENT));
        control.execute("migrate-continue", Json.object().with("state", RESTS));
        awaitMemory(control, "completed", List.of(), rest);
        now = new Departure(Phase.SENT, now.sent(), 0, Duration.ZERO, "");
        LOG.info(
                "VM {}: all is sent, {} bytes of memory; it rests since {} ms",
                vmId,
                now.sent(),
                now().resting().toMillis());
    }

    private long bandwidth() {
        return terms.bandwidth() > 0 ? terms.bandwidth() : UNLIMITED;
    }

    private void awaitDisks(QmpConnection control, Patience patience) {
        while (!terms.disks().isEmpty()) {
            requireWanted();
            List<DiskMirror> mirrors = DiskMirror.all(control, terms.disks());
            now =
                    new Departure(
                            Phase.DISKS,
                            mirrors.stream().mapToLong(DiskMirror::done).sum(),
                            mirrors.stream().mapToLong(DiskMirror::left).sum(),
                            Duration.ZERO,
                            "");
            if (mirrors.stream().allMatch(DiskMirror::isReady)) {
                return;
            }
            patience.rest();
        }
    }

    /** Waits for the memory, while these disks are mirrored; fails as soon as one is not. */
    private void awaitMemory(
            QmpConnection control, String wanted, List<Integer> disks, Patience patience) {
        while (true) {
            requireWanted();
            DiskMirror.all(control, disks);
            JsonObject progress = progress(control);
            String status = status(progress);
            Optional<JsonObject> memory = progress.optionalObject("ram");
            now =
                    new Departure(
                            Phase.MEMORY,
                            memory.map(ram -> ram.number("transferred")).orElse(now.sent()),
                            memory.map(ram -> ram.number("remaining")).orElse(0L),
                            Duration.ZERO,
                            "");
            if (status.equals(wanted)) {
                return;
            }
            if (OVER.contains(status)) {
                throw Failure.action(
                        "QEMU could not send the memory of VM "
                                + vmId
                                + ": "
                                + progress.optionalString("error-desc").orElse(status));
            }
            patience.rest();
        }
    }

    /**
     * Nothing of the guest is on its way any more, and it goes on here. One that rests for a reason
     * of its own, such as a full disk, is left to that.
     */
    static void takeBack(QemuDriver driver, QemuGuest guest) {
        takeBackLeftOver(guest);
        Patience patience = Patience.of(ENDING, "VM " + guest.kept().vmId() + ": going on");
        while (RESTING.contains(guest.status())) {
            guest.resume(patience);
            patience.rest();
        }
        if (guest.kept().place() != GuestRecord.Place.HERE) {
            driver.keep(guest, guest.kept().at(GuestRecord.Place.HERE));
        }
    }

    /** Ends what QEMU sends, perhaps for a program that has ended. */
    static void takeBackLeftOver(QemuGuest guest) {
        Patience patience =
                Patience.of(ENDING, "VM " + guest.kept().vmId() + ": ending its departure");
        QmpConnection control = guest.control();
        DiskMirror.cutAll(control);
        if (!OVER.contains(status(progress(control)))) {
            control.execute("migrate_cancel");
            while (!OVER.contains(status(progress(control)))) {
                patience.rest();
            }
        }
        DiskMirror.dropAll(control, patience);
    }

    private static JsonObject progress(QmpConnection control) {
        return control.execute("query-migrate").object("return");
    }

    private static String status(JsonObject progress) {
        return progress.optionalString("status").orElse("none");
    }
}
