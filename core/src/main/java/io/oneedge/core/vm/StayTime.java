package io.oneedge.core.vm;

/** A moment in a VM's stay on a host, in the order of the history documents. */
public enum StayTime {
    START("STIME"),
    END("ETIME"),
    PROLOG_START("PSTIME"),
    PROLOG_END("PETIME"),
    RUNNING_START("RSTIME"),
    RUNNING_END("RETIME"),
    EPILOG_START("ESTIME"),
    EPILOG_END("EETIME");

    private final String element;

    StayTime(String element) {
        this.element = element;
    }

    /** The element of the history documents that holds it. */
    public String element() {
        return element;
    }
}
