package io.oneedge.core.access;

import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;

/**
 * One access control rule: whom it allows what on which objects. The three numbers are
 * OpenNebula's: the low 32 bits an id, the high bits flags.
 *
 * @param id number of the rule
 * @param user {@link #INDIVIDUAL}, {@link #GROUP} or {@link #ALL}, with the id
 * @param resource bits of resources, with one of INDIVIDUAL, GROUP, CLUSTER or ALL, and the id
 * @param rights bits of {@link Access}
 * @param zone INDIVIDUAL with a zone, or ALL
 */
public record AccessRule(int id, long user, long resource, long rights, long zone) {

    public static final long INDIVIDUAL = 0x100000000L;
    public static final long GROUP = 0x200000000L;
    public static final long ALL = 0x400000000L;
    public static final long CLUSTER = 0x800000000L;

    /** The part of a number that is an id. */
    public static final long ID_MASK = 0xFFFFFFFFL;

    /** Whether this rule lets the caller have the access to the target. */
    boolean allows(Caller caller, Access access, Target target) {
        return (rights & access.bit()) != 0
                && (resource & target.resource().bit()) != 0
                && names(caller)
                && reaches(target);
    }

    private boolean names(Caller caller) {
        int id = (int) (user & ID_MASK);
        if ((user & ALL) != 0) {
            return true;
        }
        return (user & INDIVIDUAL) != 0 ? id == caller.user() : caller.groups().contains(id);
    }

    private boolean reaches(Target target) {
        int id = (int) (resource & ID_MASK);
        if ((resource & ALL) != 0) {
            return true;
        }
        if ((resource & INDIVIDUAL) != 0) {
            return target.id() == id && target.id() != Target.NEW;
        }
        if ((resource & GROUP) != 0) {
            return target.group() == id;
        }
        return (resource & CLUSTER) != 0 && target.clusters().contains(id);
    }

    /** Whether the rule speaks of this resource and access at all. */
    public boolean concerns(Resource of, Access access) {
        return (resource & of.bit()) != 0 && (rights & access.bit()) != 0;
    }
}
