package io.oneedge.cli.tool;

import io.oneedge.cli.command.Complaint;
import io.oneedge.client.Client;
import java.util.List;
import java.util.Locale;

/**
 * A rule of the access control list as the API takes it: hexadecimal numbers, made from text such
 * as {@code @100 VM+NET/* USE+MANAGE #0}.
 *
 * @param zone empty for this zone
 */
record AclRule(String user, String resource, String rights, String zone) {

    private static final long SINGLE = 0x1_0000_0000L;
    private static final long GROUP = 0x2_0000_0000L;
    private static final long ALL = 0x4_0000_0000L;
    private static final long CLUSTER = 0x8_0000_0000L;

    /** The first resource's bit; each next one has the next bit. */
    private static final long FIRST_RESOURCE = 0x10_0000_0000L;

    /** In the order of their bits, with the letters of {@code oneacl list}. */
    static final List<String> RESOURCES =
            List.of(
                    "VM",
                    "HOST",
                    "NET",
                    "IMAGE",
                    "USER",
                    "TEMPLATE",
                    "GROUP",
                    "DATASTORE",
                    "CLUSTER",
                    "DOCUMENT",
                    "ZONE",
                    "SECGROUP",
                    "VDC",
                    "VROUTER",
                    "MARKETPLACE",
                    "MARKETPLACEAPP",
                    "VMGROUP",
                    "VNTEMPLATE");

    /** In the order of their bits. */
    static final List<String> RIGHTS = List.of("USE", "MANAGE", "ADMIN", "CREATE");

    static AclRule parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 3 && words.length != 4) {
            throw new Complaint(
                    "A rule has a user, resources, rights and perhaps a zone, such as"
                            + " '@100 VM+NET/* USE+MANAGE #0'");
        }
        String[] resource = words[1].split("/", -1);
        if (resource.length != 2) {
            throw new Complaint("Resource '" + words[1] + "' malformed");
        }
        return new AclRule(
                hexadecimal(ids(words[0])),
                hexadecimal(resources(resource[0]) + ids(resource[1])),
                hexadecimal(bits(words[2], RIGHTS, 1, "Right")),
                words.length == 4 ? hexadecimal(ids(words[3])) : "");
    }

    /** The bits of resources such as {@code VM+NET}. */
    static long resources(String text) {
        return bits(text, RESOURCES, FIRST_RESOURCE, "Resource");
    }

    /** Adds the rule and gives its id. */
    int add(Client client) {
        return client.acls().add(user, resource, rights, zone);
    }

    private static long bits(String text, List<String> names, long first, String what) {
        long bits = 0;
        for (String name : text.split("\\+", -1)) {
            int at = names.indexOf(name.toUpperCase(Locale.ROOT));
            if (at < 0) {
                throw new Complaint(what + " '" + name + "' does not exist");
            }
            bits |= first << at;
        }
        return bits;
    }

    private static long ids(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        if (!text.matches("[#@%]\\d{1,9}")) {
            throw new Complaint("ID string '" + text + "' malformed");
        }
        long number = Long.parseLong(text.substring(1));
        return number
                + switch (text.charAt(0)) {
                    case '#' -> SINGLE;
                    case '@' -> GROUP;
                    default -> CLUSTER;
                };
    }

    private static String hexadecimal(long number) {
        return Long.toHexString(number);
    }
}
