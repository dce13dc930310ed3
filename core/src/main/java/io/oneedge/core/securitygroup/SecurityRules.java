package io.oneedge.core.securitygroup;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.Arrays;
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

    private static final int TYPE_MAX = 255;

    private static final Pattern IP4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d{1,2})(\\.(?!$)|$)){4}");

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
        String protocol = rule.text("PROTOCOL").toUpperCase(Locale.ROOT);
        checkType(rule, "ICMP_TYPE", protocol.equals("ICMP"));
        checkType(rule, "ICMPV6_TYPE", protocol.equals("ICMPV6"));
        checkPeers(rule);
        String range = rule.text("RANGE").replace(" ", "");
        if (range.isEmpty()) {
            return;
        }
        if (!protocol.equals("TCP") && !protocol.equals("UDP")) {
            throw Failure.invalid("RANGE is supported only for TCP and UDP.");
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

    private static void checkType(Attribute.Vector rule, String name, boolean fits) {
        String type = rule.text(name);
        if (type.isEmpty()) {
            return;
        }
        if (!fits) {
            throw Failure.invalid(name + " does not go with the rule's PROTOCOL.");
        }
        if (!type.matches("\\d{1,3}") || Integer.parseInt(type) > TYPE_MAX) {
            throw Failure.invalid("Wrong " + name + ": a number up to " + TYPE_MAX + ".");
        }
    }

    private static void checkPeers(Attribute.Vector rule) {
        String address = rule.text("IP");
        if (address.isEmpty()) {
            if (!rule.text("NETWORK_ID").isEmpty()
                    && !rule.text("NETWORK_ID").matches("\\d{1,9}")) {
                throw Failure.invalid("Wrong NETWORK_ID.");
            }
            return;
        }
        if (!rule.text("SIZE").matches("[1-9]\\d{0,8}")) {
            throw Failure.invalid("Wrong or empty SIZE.");
        }
        if (!IP4.matcher(address).matches() && !isIp6(address)) {
            throw Failure.invalid("Wrong format for IP value.");
        }
    }

    /** Eight groups of hexadecimal digits, or fewer with one {@code ::}. */
    private static boolean isIp6(String text) {
        boolean gap = text.contains("::");
        boolean ends =
                (text.startsWith(":") && !text.startsWith("::"))
                        || (text.endsWith(":") && !text.endsWith("::"));
        if (!text.matches("[0-9A-Fa-f:]{2,39}")
                || ends
                || text.contains(":::")
                || text.indexOf("::") != text.lastIndexOf("::")) {
            return false;
        }
        List<String> groups =
                Arrays.stream(text.split(":", -1)).filter(group -> !group.isEmpty()).toList();
        return groups.stream().allMatch(group -> group.length() <= 4)
                && (gap ? groups.size() < 8 : groups.size() == 8);
    }

    private static void oneOf(Attribute.Vector rule, String key, List<String> valid) {
        if (!valid.contains(rule.text(key).toUpperCase(Locale.ROOT))) {
            throw Failure.invalid(
                    "Wrong " + key + " in rule. Valid options: " + String.join(", ", valid) + ".");
        }
    }
}
