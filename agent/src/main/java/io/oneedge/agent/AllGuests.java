package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this host knows of its guests. Whoever is not named does not run; so if a driver cannot be
 * asked, all that have files here and that no other driver names are named as not asked.
 */
final class AllGuests {

    private static final Logger LOG = LoggerFactory.getLogger(AllGuests.class);

    /**
     * A guest and who knows it.
     *
     * @param driver the one that can be asked for more
     */
    record Known(VirtualizationDriver driver, GuestEvidence evidence) {}

    private final AgentHome home;
    private final Drivers drivers;

    AllGuests(AgentHome home, Drivers drivers) {
        this.home = home;
        this.drivers = drivers;
    }

    /** The evidence of each guest, of this moment. */
    List<Known> now() {
        List<Known> known = new ArrayList<>();
        Optional<Known> mute = Optional.empty();
        for (VirtualizationDriver driver : drivers.virtualization()) {
            try {
                driver.list().forEach(evidence -> known.add(new Known(driver, evidence)));
            } catch (Failure e) {
                LOG.warn("{} cannot be asked for its guests: {}", driver.name(), e.message());
                mute =
                        Optional.of(
                                new Known(
                                        driver,
                                        new GuestEvidence(
                                                -1, "", GuestState.COULD_NOT_ASK, e.message())));
            }
        }
        mute.ifPresent(why -> addOthers(known, why));
        return known;
    }

    private void addOthers(List<Known> known, Known why) {
        Set<Integer> named = new HashSet<>();
        known.forEach(guest -> named.add(guest.evidence().vmId()));
        for (int vmId : home.guests()) {
            if (named.add(vmId)) {
                known.add(
                        new Known(
                                why.driver(),
                                new GuestEvidence(
                                        vmId,
                                        "",
                                        GuestState.COULD_NOT_ASK,
                                        why.evidence().detail())));
            }
        }
    }
}
