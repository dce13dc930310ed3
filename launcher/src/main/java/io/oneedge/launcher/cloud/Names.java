package io.oneedge.launcher.cloud;

/** What the objects of the first cloud are called. */
public final class Names {

    public static final String KERNEL = "tiny-kernel";
    public static final String RAMDISK = "tiny-ramdisk";
    public static final String SYSTEM = "tiny";
    public static final String NETWORK = "tiny";
    public static final String TEMPLATE = "tiny";
    public static final String VM = "tiny";

    private Names() {}
}
