package io.oneedge.core.securitygroup;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is allowed in the rules of a security group. */
final class SecurityRules {

    private static final List<String> PROTOCOLS =
            List.of("TCP", "UDP", "ICMP", "ICMPV6", "IPSEC", "ALL");

    private static final List<String> DIRECTIONS = List.of("INBOUND", "OUTBOUND");

    /** Ports and ranges of ports, such as {@code 22,80:90}. */
    private static final Pattern RANGE =
            Pattern.compile("\\d{1,5}(:\\d{1,5})?(,\\d{1,5}(:\\d{1,5})?)*");

    private static final int PORT_MAX = 65_535;

    private SecurityRules() {}

    /** Refuses a template with a rule that cannot be applied. */
    static Template checked(Template template) {
        for (Attribute attribute : template.attributes()) {
            if (attribute.name().equals("RULE")) {
                switch (attribute) {
                    case Attribute.Single single ->
                            throw Failure.invalid(
                                    "RULE has to be a vector, such as RULE = [ PROTOCOL = TCP,"
                                            + " RULE_TYPE = INBOUND ]");
                    case Attribute.Vector rule -> check(rule);
                }
            }
        }
        return template;
    }

    private static void check(Attribute.Vector rule) {
        oneOf(rule, "PROTOCOL", PROTOCOLS);
        oneOf(rule, "RULE_TYPE", DIRECTIONS);
        String range = rule.text("RANGE").replace(" ", "");
        if (range.isEmpty()) {
            return;
        }
        boolean valid = RANGE.matcher(range).matches();
        for (String port : range.split("[:,]", -1)) {
            valid = valid && Integer.parseInt(port) <= PORT_MAX;
        }
        if (!valid) {
            throw Failure.invalid(
                    "Wrong RANGE in rule: ports and ranges of ports up to "
                            + PORT_MAX
                            + ", such as 22,80:90.");
        }
    }

    private static void oneOf(Attribute.Vector rule, String key, List<String> valid) {
        if (!valid.contains(rule.text(key).toUpperCase(Locale.ROOT))) {
            throw Failure.invalid(
                    "Wrong " + key + " in rule. Valid options: " + String.join(", ", valid) + ".");
        }
    }
}
