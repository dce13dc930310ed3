package io.oneedge.drivers.network;

/** Names and addresses of this run of the tests: two runs on one machine do not meet. */
public final class RunNames {

    /** Below the largest process id of Linux: 7 digits. */
    private static final int RUN = (int) (ProcessHandle.current().pid() % 4_194_304);

    /** Unlikely to be the number of a VM of a site that runs on the same machine. */
    public static final int VM = 10_000_000 + RUN;

    private RunNames() {}

    /** The name of a device, of at most 10 characters. */
    public static String device(char kind) {
        return "onet" + Integer.toString(RUN, Character.MAX_RADIX) + kind;
    }

    /** The name of a network namespace. */
    public static String namespace(String kind) {
        return "onetest-" + kind + "-" + RUN;
    }

    /** The number of a segment, of 4 digits. */
    public static int segment() {
        return 1_000 + RUN % 9_000;
    }

    /** The first three numbers of the addresses of one of four networks. */
    public static String network(int number) {
        return "10.%d.%d.".formatted(130 + 30 * number + RUN / 250 % 30, RUN % 250);
    }

    /** How the IPv6 addresses of a network begin. */
    public static String network6() {
        return "fd94:%x:%x::".formatted(RUN >> 16, RUN & 0xffff);
    }
}
