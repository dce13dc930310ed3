package io.oneedge.acceptance.survival;

import io.oneedge.client.Client;
import io.oneedge.client.OwnedCalls;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Makes, changes and deletes objects of its own until an answer is lost. */
final class LoadCaller {

    private static final int VMS_MAX = 8;
    private static final int IMAGES_MAX = 3;
    private static final int TEMPLATES_MAX = 5;
    private static final int NETWORKS_MAX = 3;

    /** Leases in a caller's network, all of which may be on hold. */
    private static final int LEASES = 200;

    private final int number;
    private final Client client;
    private final LoadedCloud cloud;
    private final RandomGenerator random;
    private final Ledger ledger = new Ledger();
    private final AtomicLong acknowledged = new AtomicLong();
    private int made;

    LoadCaller(int number, Client client, LoadedCloud cloud, RandomGenerator random) {
        this.number = number;
        this.client = client;
        this.cloud = cloud;
        this.random = random;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Changes that were acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Calls until an answer is lost. */
    void callUntilLost() {
        boolean answered = true;
        while (answered) {
            int dice = random.nextInt(100);
            if (dice < 70) {
                answered = vm();
            } else if (dice < 80) {
                answered = image();
            } else if (dice < 90) {
                answered = template();
            } else {
                answered = network();
            }
        }
    }

    private boolean vm() {
        List<Claim> mine = ledger.of(Kind.VM);
        if (mine.size() < VMS_MAX && (mine.isEmpty() || random.nextInt(3) == 0)) {
            return createVm();
        }
        Claim claim = any(mine);
        if (random.nextInt(4) == 0) {
            return mark(claim, client.vms());
        }
        boolean end = mine.size() >= VMS_MAX && random.nextBoolean();
        Rest next =
                switch (claim.rest()) {
                    case READY -> end ? Rest.GONE : Rest.POWERED_OFF;
                    case HELD, POWERED_OFF -> end ? Rest.GONE : Rest.READY;
                    case GONE -> Rest.GONE;
                };
        String action =
                switch (next) {
                    case GONE -> random.nextBoolean() ? "terminate" : "terminate-hard";
                    case POWERED_OFF -> random.nextBoolean() ? "poweroff" : "poweroff-hard";
                    case HELD -> "hold";
                    case READY -> claim.rest() == Rest.HELD ? "release" : "resume";
                };
        return rest(claim, next, () -> client.vms().action(claim.id(), action));
    }

    private boolean createVm() {
        Facts facts = newFacts("vm", "");
        boolean onHold = random.nextInt(4) == 0;
        String extra = "CPU = 0.001\nMEMORY = 1\n" + markOf(facts);
        return create(
                Kind.VM,
                facts,
                onHold ? Rest.HELD : Rest.READY,
                () ->
                        client.templates()
                                .instantiate(cloud.template(), facts.name(), onHold, extra, false));
    }

    private boolean image() {
        List<Claim> mine = ledger.of(Kind.IMAGE);
        if (mine.size() < IMAGES_MAX) {
            Facts facts = newFacts("image", "");
            // Half of them are files that the agent makes, half of them are the dummy driver's.
            int datastore = random.nextBoolean() ? cloud.files() : cloud.nowhere();
            String template = described(facts) + "TYPE = \"DATABLOCK\"\nSIZE = 1\n";
            return create(
                    Kind.IMAGE,
                    facts,
                    Rest.READY,
                    () -> client.images().allocate(template, datastore, false));
        }
        Claim claim = any(mine);
        return random.nextBoolean()
                ? rest(claim, Rest.GONE, () -> client.images().delete(claim.id()))
                : mark(claim, client.images());
    }

    private boolean template() {
        List<Claim> mine = ledger.of(Kind.TEMPLATE);
        if (mine.size() < TEMPLATES_MAX) {
            Facts facts = newFacts("template", "");
            String template = described(facts) + "CPU = 1\nMEMORY = 1\n";
            return create(
                    Kind.TEMPLATE, facts, Rest.READY, () -> client.templates().allocate(template));
        }
        Claim claim = any(mine);
        return switch (random.nextInt(3)) {
            case 0 -> rest(claim, Rest.GONE, () -> client.templates().delete(claim.id()));
            case 1 -> rename(claim, client.templates());
            default -> mark(claim, client.templates());
        };
    }

    private boolean network() {
        List<Claim> mine = ledger.of(Kind.NETWORK);
        if (mine.size() < NETWORKS_MAX) {
            Facts facts = newFacts("network", "/0");
            String template =
                    described(facts)
                            + "VN_MAD = \"dummy\"\nBRIDGE = \"br1\"\n"
                            + "AR = [ TYPE = \"IP4\", IP = \"10.1.0.1\", SIZE = \""
                            + LEASES
                            + "\" ]\n";
            return create(
                    Kind.NETWORK,
                    facts,
                    Rest.READY,
                    () -> client.networks().allocate(template, LoadedCloud.CLUSTER));
        }
        Claim claim = any(mine);
        String[] content = claim.facts().content().split("/", -1);
        int held = Integer.parseInt(content[1]);
        int dice = random.nextInt(10);
        if (dice == 0) {
            // Refused where leases are on hold.
            return rest(claim, Rest.GONE, () -> client.networks().delete(claim.id()));
        }
        if (dice < 3 || held == LEASES) {
            Facts marked = claim.facts().holding(newMark() + "/" + held);
            return change(
                    claim,
                    marked,
                    () -> client.networks().mergeTemplate(claim.id(), markOf(marked)));
        }
        String lease = "LEASES = [ IP = \"10.1.0." + (held + 1) + "\" ]";
        return change(
                claim,
                claim.facts().holding(content[0] + "/" + (held + 1)),
                () -> client.networks().hold(claim.id(), lease));
    }

    private boolean rename(Claim claim, OwnedCalls calls) {
        String name = claim.facts().name() + "r";
        return change(claim, claim.facts().named(name), () -> calls.rename(claim.id(), name));
    }

    private boolean mark(Claim claim, OwnedCalls calls) {
        Facts marked = claim.facts().holding(newMark());
        return change(claim, marked, () -> calls.mergeTemplate(claim.id(), markOf(marked)));
    }

    private String newMark() {
        return "m" + random.nextInt(1_000_000);
    }

    private Facts newFacts(String word, String more) {
        return new Facts("caller" + number + "-" + word + made++, newMark() + more);
    }

    private static String described(Facts facts) {
        return "NAME = \"" + facts.name() + "\"\n" + markOf(facts);
    }

    private static String markOf(Facts facts) {
        return "MARK = \"" + facts.content().split("/", -1)[0] + "\"\n";
    }

    private Claim any(List<Claim> claims) {
        return claims.get(random.nextInt(claims.size()));
    }

    private boolean create(Kind kind, Facts facts, Rest rest, IntSupplier call) {
        try {
            ledger.add(new Claim(kind, call.getAsInt(), facts, rest));
            acknowledged.incrementAndGet();
            return true;
        } catch (Failure failure) {
            if (refused(failure)) {
                throw new AssertionError(facts + " was refused", failure);
            }
            ledger.lostCreation(kind, facts, rest);
            return false;
        }
    }

    /** Where the object is to rest changes, and nothing that can be read at once. */
    private boolean rest(Claim claim, Rest rest, Runnable call) {
        try {
            call.run();
            claim.know(claim.facts(), rest);
            acknowledged.incrementAndGet();
            return true;
        } catch (Failure failure) {
            if (!refused(failure)) {
                claim.suspect(claim.facts(), rest);
            }
            return refused(failure);
        }
    }

    private boolean change(Claim claim, Facts facts, Runnable call) {
        try {
            call.run();
            claim.know(facts);
            acknowledged.incrementAndGet();
            return true;
        } catch (Failure failure) {
            if (!refused(failure)) {
                claim.suspect(facts, claim.rest());
            }
            return refused(failure);
        }
    }

    /** Whether the front-end said no, as it does to an action that does not suit the state. */
    private static boolean refused(Failure failure) {
        boolean cut = failure.message().startsWith("The answer is not XML-RPC");
        return failure.kind() != FailureKind.UNAVAILABLE && !cut;
    }
}
