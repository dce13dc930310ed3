package io.oneedge.drivers.virtualization;

/** Is told what guests do by themselves. */
public interface GuestListener {

    /** Called soon after the change; must return quickly. */
    void changed(GuestChange change);
}
