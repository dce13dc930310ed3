package io.oneedge.acceptance.survival;

import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.HashMap;
import java.util.Map;

/** The kinds of object that callers make, and how they look in documents. */
enum Kind {
    VM(Noun.VM, "USER_TEMPLATE/MARK"),
    TEMPLATE(Noun.TEMPLATE, "TEMPLATE/MARK"),
    IMAGE(Noun.IMAGE, "TEMPLATE/MARK"),
    NETWORK(Noun.NETWORK, "TEMPLATE/MARK");

    private static final long ON_HOLD = 2;
    private static final long ACTIVE = 3;
    private static final long DONE = 6;
    private static final long POWEROFF = 8;
    private static final long RUNNING = 3;
    private static final long IMAGE_READY = 1;

    private final Noun noun;
    private final String mark;

    Kind(Noun noun, String mark) {
        this.noun = noun;
        this.mark = mark;
    }

    Noun noun() {
        return noun;
    }

    /** All objects of this kind by id, VMs that are DONE left out. */
    Map<Integer, XmlElement> all(Client client) {
        XmlElement pool =
                this == VM
                        ? XmlReader.read(client.vms().extendedPoolText(PoolFilter.ALL))
                        : client.objects(noun).pool(PoolFilter.ALL);
        Map<Integer, XmlElement> all = new HashMap<>();
        for (XmlElement document : pool.children()) {
            all.put(Math.toIntExact(document.numberAt("ID", -1)), document);
        }
        return all;
    }

    /** Whether an object is gone when its end is acknowledged; others go through states first. */
    boolean vanishesAtOnce() {
        return this == TEMPLATE || this == NETWORK;
    }

    Facts factsOf(XmlElement document) {
        String held = this == NETWORK ? "/" + document.textAt("USED_LEASES") : "";
        return new Facts(document.textAt("NAME"), document.textAt(mark) + held);
    }

    /** Whether an object rests there; a VM that has been forgotten is GONE. */
    boolean restsAs(Rest rest, XmlElement document) {
        long state = document.numberAt("STATE", -1);
        boolean runs = state == ACTIVE && document.numberAt("LCM_STATE", -1) == RUNNING;
        return switch (this) {
            case VM ->
                    switch (rest) {
                        case READY -> runs;
                        case HELD -> state == ON_HOLD;
                        case POWERED_OFF -> state == POWEROFF;
                        case GONE -> state == DONE;
                    };
            case IMAGE -> rest == Rest.READY && state == IMAGE_READY;
            case TEMPLATE, NETWORK -> rest == Rest.READY;
        };
    }
}
