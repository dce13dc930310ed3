package io.oneedge.foundation.xml;

import java.io.IOException;

/** Text that is not well-formed XML; the message says what is wrong, the scanner where. */
public final class MalformedXml extends IOException {

    private static final long serialVersionUID = 1;

    MalformedXml(String message) {
        super(message);
    }
}
