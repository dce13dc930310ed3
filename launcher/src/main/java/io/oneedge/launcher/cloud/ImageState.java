package io.oneedge.launcher.cloud;

import io.oneedge.foundation.xml.XmlElement;

/** What the state of an image means to somebody who wants to use it; numbers as OpenNebula's. */
public final class ImageState {

    private static final int READY = 1;
    private static final int USED = 2;
    private static final int ERROR = 5;

    private ImageState() {}

    public static boolean isUsable(XmlElement image) {
        long state = image.numberAt("STATE", -1);
        return state == READY || state == USED;
    }

    public static boolean isFailed(XmlElement image) {
        return image.numberAt("STATE", -1) == ERROR;
    }
}
