package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a content that several sections had together back to them, after it was changed. */
final class Distribution {

    private final List<Member> left;
    private final List<Member> sections;
    private int at;

    Distribution(Mapping changed, List<Member> sections) {
        this.left = new ArrayList<>(changed.members());
        this.sections = sections;
    }

    /** The next section; the last one gets what is new. */
    Member next() {
        Member section = sections.get(at++);
        List<Member> own = new ArrayList<>();
        for (Member member : members(section)) {
            Optional<Member> kept =
                    left.contains(member) ? Optional.of(member) : changed(member.key());
            if (kept.isPresent()) {
                own.add(kept.get());
                left.remove(kept.get());
            }
        }
        if (at == sections.size()) {
            own.addAll(left);
        }
        return new Member(section.key(), new Mapping(own));
    }

    /** A value for the key that no section had. */
    private Optional<Member> changed(Scalar key) {
        return left.stream()
                .filter(member -> member.key().equals(key))
                .filter(member -> sections.stream().noneMatch(it -> members(it).contains(member)))
                .findFirst();
    }

    private static List<Member> members(Member section) {
        return ((Mapping) section.value()).members();
    }
}
