package io.oneedge.core.quota;

import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import java.util.SortedMap;
import java.util.TreeSet;

/** What users and groups have, as it was counted in each commit. */
public final class QuotaCheck implements Check {

    private final CountingStore counting;

    public QuotaCheck(CountingStore counting) {
        this.counting = counting;
    }

    @Override
    public String name() {
        return "quotas";
    }

    @Override
    public String compares() {
        return "what users and groups are counted to have with all that they own";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        SortedMap<Owner, Usage> kept = Quotas.kept(reading);
        SortedMap<Owner, Usage> there = counting.recount(reading);
        TreeSet<Owner> owners = new TreeSet<>(kept.keySet());
        owners.addAll(there.keySet());
        for (Owner owner : owners) {
            findings.compare(
                    owner.toString(),
                    "usage",
                    kept.getOrDefault(owner, Usage.NONE).amounts(),
                    there.getOrDefault(owner, Usage.NONE).amounts());
        }
    }
}
