package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tells sections with one key apart: their NAME, for the keys that OpenNebula lists so. */
public final class SectionName {

    /** The key inside a section that names it. */
    public static final Scalar NAME = Scalar.string("NAME");

    private static final Set<String> NAMED =
            Set.of(
                    "IM_MAD",
                    "VM_MAD",
                    "VM_HOOK",
                    "VNET_HOOK",
                    "USER_HOOK",
                    "GROUP_HOOK",
                    "IMAGE_HOOK",
                    "HOST_HOOK",
                    "VROUTER_HOOK",
                    "TM_MAD_CONF",
                    "DS_MAD_CONF",
                    "MARKET_MAD_CONF",
                    "AUTH_MAD_CONF",
                    "VN_MAD_CONF");

    private SectionName() {}

    /** Whether sections with this key are told apart by their NAME. */
    public static boolean isNamed(Scalar key) {
        return NAMED.contains(key.text());
    }

    /** The name of a section whose key is {@code key}, with its quotes if it has some. */
    public static Optional<Value> in(Scalar key, Value section) {
        return isNamed(key) && section instanceof Mapping mapping
                ? mapping.get(NAME)
                : Optional.empty();
    }

    /** What must be unique among the entries: the key, or key and name. */
    static Value of(Scalar key, Value value) {
        return in(key, value).<Value>map(name -> new Sequence(List.of(key, name))).orElse(key);
    }

    static String shown(Value unique) {
        return unique instanceof Sequence both
                ? "%s with NAME %s".formatted(both.elements().get(0), both.elements().get(1))
                : unique.toString();
    }
}
