package io.oneedge.dispatch.guest;

/** Which ports of a host lead to guests whose network is inside the hypervisor's process. */
public final class UserModePorts {

    /** The first port for secure shell. */
    static final int FIRST = 22_000;

    /** Guests beyond this many share ports, and the second one of a pair does not start. */
    static final int COUNT = 10_000;

    private UserModePorts() {}

    /** The port of 127.0.0.1 that leads to port 22 of a VM's guest. */
    public static int secureShell(int vm) {
        return FIRST + vm % COUNT;
    }
}
