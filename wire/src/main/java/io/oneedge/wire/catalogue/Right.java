package io.oneedge.wire.catalogue;

import java.util.ArrayList;
import java.util.List;

/** What a caller must be allowed to do for an operation. Every operation declares one. */
public sealed interface Right {

    /** The right in one line, for people. */
    String describe();

    static Needed needs(Resource resource, Access access) {
        return new Needed(List.of(new Need(resource, access, "")));
    }

    /** All of these; a need with a condition only where the condition holds. */
    record Needed(List<Need> needs) implements Right {

        public Needed {
            needs = List.copyOf(needs);
        }

        /** Besides, always. */
        public Needed and(Resource resource, Access access) {
            return andWhen("", resource, access);
        }

        /** Besides, if {@code condition} holds. */
        public Needed andWhen(String condition, Resource resource, Access access) {
            List<Need> more = new ArrayList<>(needs);
            more.add(new Need(resource, access, condition));
            return new Needed(more);
        }

        @Override
        public String describe() {
            return String.join(", ", needs.stream().map(Need::describe).toList());
        }
    }

    /**
     * One access to one kind of object.
     *
     * @param condition when it is needed; empty if always
     */
    record Need(Resource resource, Access access, String condition) {

        public boolean isConditional() {
            return !condition.isEmpty();
        }

        String describe() {
            String plain = resource + ":" + access;
            return isConditional() ? "[" + plain + " if " + condition + "]" : plain;
        }
    }

    /** Access to the object that depends on what is asked of it. */
    record PerObject(Resource resource, String rule) implements Right {
        @Override
        public String describe() {
            return resource + ": " + rule;
        }
    }

    /** Anybody may ask, and sees only the objects that they may use. */
    record PoolFilter(Resource resource) implements Right {
        @Override
        public String describe() {
            return resource + ":USE, per object of the answer";
        }
    }

    /** Only administrators of the whole cloud. */
    record OneadminOnly(Administrators administrators) implements Right {
        @Override
        public String describe() {
            return switch (administrators) {
                case USER -> "only the user oneadmin";
                case GROUP -> "only users of the group oneadmin";
            };
        }
    }

    /** Which administrators. */
    enum Administrators {
        /** The user with id 0. */
        USER,
        /** The users of the group with id 0. */
        GROUP
    }

    /** Anybody who is authenticated, or anybody at all where the operation takes no session. */
    record None(String reason) implements Right {
        @Override
        public String describe() {
            return "none: " + reason;
        }
    }
}
