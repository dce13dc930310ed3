package io.oneedge.acceptance.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was acknowledged to one caller. */
final class Ledger {

    private final List<Claim> claims = new ArrayList<>();
    private final List<LostCreation> lost = new ArrayList<>();

    private record LostCreation(Kind kind, Facts facts, Rest rest) {}

    /** The objects of this kind that are not on their way out. */
    List<Claim> of(Kind kind) {
        return claims.stream()
                .filter(claim -> claim.kind() == kind && !claim.mayRest(Rest.GONE))
                .toList();
    }

    List<Claim> all() {
        return List.copyOf(claims);
    }

    void add(Claim claim) {
        claims.add(claim);
    }

    /** A creation whose answer was lost: the object is there, whole, or it is not. */
    void lostCreation(Kind kind, Facts facts, Rest rest) {
        lost.add(new LostCreation(kind, facts, rest));
    }

    /**
     * Compares what was acknowledged with what is there, and learns what became of the calls whose
     * answers were lost. Gives how many claims were compared.
     */
    int compare(Seen there) {
        for (Claim claim : claims) {
            compare(claim, there.of(claim));
        }
        for (LostCreation creation : lost) {
            adopt(creation, there.all(creation.kind()));
        }
        lost.clear();
        return claims.size();
    }

    private static void compare(Claim claim, @Nullable XmlElement document) {
        if (document == null) {
            assertThat(claim.mayRest(Rest.GONE)).as("%s is not there", claim).isTrue();
            claim.know(claim.facts(), Rest.GONE);
            return;
        }
        Facts seen = claim.kind().factsOf(document);
        assertThat(claim.mayBe(seen)).as("%s is %s", claim, seen).isTrue();
        claim.know(seen);
        if (claim.kind().vanishesAtOnce()) {
            assertThat(claim.isSure(Rest.GONE)).as("%s is there", claim).isFalse();
            claim.know(seen, Rest.READY);
        }
    }

    private void adopt(LostCreation creation, Map<Integer, XmlElement> there) {
        for (Map.Entry<Integer, XmlElement> each : there.entrySet()) {
            if (each.getValue().textAt("NAME").equals(creation.facts().name())) {
                Facts seen = creation.kind().factsOf(each.getValue());
                assertThat(seen).as("Half of a creation").isEqualTo(creation.facts());
                claims.add(
                        new Claim(
                                creation.kind(), each.getKey(), creation.facts(), creation.rest()));
            }
        }
    }
}
