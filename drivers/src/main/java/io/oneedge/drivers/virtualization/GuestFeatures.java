package io.oneedge.drivers.virtualization;

/**
 * What a guest's machine has beside the necessary.
 *
 * @param acpi power button and power off; without it a guest cannot be shut down gracefully
 * @param balloon a device through which the guest tells its use of memory
 * @param random a source of random numbers
 */
public record GuestFeatures(boolean acpi, boolean balloon, boolean random) {

    /** All of them. */
    public static final GuestFeatures USUAL = new GuestFeatures(true, true, true);
}
