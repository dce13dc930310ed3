package io.oneedge.scheduler;

import io.oneedge.foundation.expression.Rank;
import io.oneedge.foundation.expression.Requirement;
import io.oneedge.foundation.failure.Failure;
import java.util.function.Function;

/** A pending VM with its expressions read. */
record Demand(
        PendingVm vm,
        Requirement hostRequirement,
        Rank hostRank,
        Requirement datastoreRequirement,
        Rank datastoreRank) {

    /** Fails with INVALID where an expression cannot be read, and says which. */
    static Demand of(PendingVm vm, Policy policy) {
        return new Demand(
                vm,
                requirement(vm.host(), "AUTOMATIC_REQUIREMENTS", "SCHED_REQUIREMENTS"),
                rank(vm.host(), "SCHED_RANK", policy.hosts()),
                requirement(vm.datastore(), "AUTOMATIC_DS_REQUIREMENTS", "SCHED_DS_REQUIREMENTS"),
                rank(vm.datastore(), "SCHED_DS_RANK", policy.datastores()));
    }

    private static Requirement requirement(Wish wish, String automatic, String user) {
        return read(wish.automaticRequirements(), automatic, Requirement::parse)
                .and(read(wish.requirements(), user, Requirement::parse));
    }

    private static Rank rank(Wish wish, String attribute, Rank otherwise) {
        return wish.rank().isBlank() ? otherwise : read(wish.rank(), attribute, Rank::parse);
    }

    private static <T> T read(String text, String attribute, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (Failure failure) {
            throw failure.reworded("%s cannot be read: %s".formatted(attribute, failure.message()));
        }
    }
}
