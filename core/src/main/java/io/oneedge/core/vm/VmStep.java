package io.oneedge.core.vm;

/** What a transition does besides changing the state. */
public sealed interface VmStep permits StayStep, RecordStep, DeviceStep, GuestEffect {

    /** The name in the table. */
    String name();
}
