package io.oneedge.core.verify;

import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs every check on one consistent view of a running system. Costs everything that is stored. */
public final class VerifyService {

    private final Store store;
    private final List<Check> checks;

    public VerifyService(Store store, List<Check> checks) {
        this.store = store;
        this.checks = List.copyOf(checks);
    }

    /** The document {@code VERIFICATION}. The right to it was settled before. */
    public String verify() {
        Map<Check, Findings> found =
                store.read(reading -> {
                    Map<Check, Findings> all = new LinkedHashMap<>();
                    for (Check check : checks) {
                        Findings findings = new Findings();
                        check.run(reading, findings);
                        all.put(check, findings);
                    }
                    return all;
                });
        XmlWriter out = new XmlWriter();
        out.open("VERIFICATION");
        out.number("DIFFERENCES", found.values().stream().mapToLong(Findings::different).sum());
        found.forEach((check, findings) -> write(out, check, findings));
        return out.close("VERIFICATION").toString();
    }

    private static void write(XmlWriter out, Check check, Findings findings) {
        out.open("CHECK")
                .text("NAME", check.name())
                .text("COMPARES", check.compares())
                .number("COMPARED", findings.compared())
                .number("DIFFERENCES", findings.different());
        for (Findings.Difference difference : findings.kept()) {
            out.open("DIFFERENCE")
                    .text("OBJECT", difference.object())
                    .text("WHAT", difference.what())
                    .text("SHOWN", difference.shown())
                    .text("RECOMPUTED", difference.recomputed())
                    .close("DIFFERENCE");
        }
        out.close("CHECK");
    }
}
