package io.oneedge.core.securitygroup;

import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The VMs whose network interfaces have security groups; the noun VM answers. */
public interface SecurityGroupUsers {

    /** Nobody has any. */
    SecurityGroupUsers NOBODY =
            new SecurityGroupUsers() {
                @Override
                public Progress of(Reading reading, int group) {
                    return Progress.NONE;
                }

                @Override
                public void renew(Writing writing, int group, boolean onlyOutdated) {
                    // Nobody has the group.
                }
            };

    /** How far the rules of a group have come, as they are now. */
    Progress of(Reading reading, int group);

    /**
     * Gives the rules of a group, as they are now, to the VMs that have it: to some at once, to the
     * others soon.
     *
     * @param onlyOutdated only those that do not have them yet
     */
    void renew(Writing writing, int group, boolean onlyOutdated);

    /**
     * The numbers of VMs by what is known of them.
     *
     * @param updated the rules are in force, or will be when the VM starts
     * @param outdated the rules will be given to them
     * @param updating a host was told of them
     * @param failed a host could not put them in force
     */
    record Progress(
            SortedSet<Integer> updated,
            SortedSet<Integer> outdated,
            SortedSet<Integer> updating,
            SortedSet<Integer> failed) {

        /** No VM has the group. */
        public static final Progress NONE =
                new Progress(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

        public Progress {
            updated = Collections.unmodifiableSortedSet(new TreeSet<>(updated));
            outdated = Collections.unmodifiableSortedSet(new TreeSet<>(outdated));
            updating = Collections.unmodifiableSortedSet(new TreeSet<>(updating));
            failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
        }

        /** Whether some VM has the group. */
        boolean isUsed() {
            return !updated.isEmpty()
                    || !outdated.isEmpty()
                    || !updating.isEmpty()
                    || !failed.isEmpty();
        }
    }
}
