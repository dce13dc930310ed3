package io.oneedge.acceptance.survival;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one caller knows of one object: what was acknowledged, and beside it what a call would have
 * made of it whose answer was lost.
 */
final class Claim {

    private final Kind kind;
    private final int id;
    private final Set<Facts> facts = new LinkedHashSet<>();
    private final Set<Rest> rests = EnumSet.noneOf(Rest.class);

    Claim(Kind kind, int id, Facts facts, Rest rest) {
        this.kind = kind;
        this.id = id;
        know(facts, rest);
    }

    Kind kind() {
        return kind;
    }

    int id() {
        return id;
    }

    /** What is there; one of them where an answer was lost. */
    Facts facts() {
        return facts.iterator().next();
    }

    boolean mayBe(Facts seen) {
        return facts.contains(seen);
    }

    boolean mayRest(Rest rest) {
        return rests.contains(rest);
    }

    boolean isSure(Rest rest) {
        return rests.equals(EnumSet.of(rest));
    }

    /** This was acknowledged, or seen after a loss. */
    void know(Facts sure, Rest rest) {
        know(sure);
        rests.clear();
        rests.add(rest);
    }

    void know(Facts sure) {
        facts.clear();
        facts.add(sure);
    }

    /** This was asked for, and the answer was lost. */
    void suspect(Facts possible, Rest rest) {
        facts.add(possible);
        rests.add(rest);
    }

    Rest rest() {
        return rests.iterator().next();
    }

    @Override
    public String toString() {
        return kind + " " + id + " that may be " + facts + " and come to rest as " + rests;
    }
}
