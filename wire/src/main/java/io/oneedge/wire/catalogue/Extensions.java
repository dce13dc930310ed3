package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/**
 * What can be asked beyond OpenNebula 5.12. Each has its reason; {@code system.listMethods} names
 * them after all of OpenNebula's.
 */
public final class Extensions {

    private static final Noun VM = new Noun("one.vm", "a VM", Resource.VM);

    public static final Operation VM_WHY =
            VM.on(
                    "why",
                    "What a VM waits for, on which host, since when, and what comes next.",
                    needs(Resource.VM, Access.USE),
                    LockLevel.NONE);

    public static final Operation VM_EFFECTS =
            VM.on(
                    "effects",
                    "What hosts were asked to do for a VM, and how it ended.",
                    needs(Resource.VM, Access.USE),
                    LockLevel.NONE);

    private static final Noun HOST = new Noun("one.host", "a host", Resource.HOST);

    public static final Operation HOST_WHY =
            HOST.on(
                    "why",
                    "How a host is reached, and what waits for it.",
                    needs(Resource.HOST, Access.USE),
                    LockLevel.NONE);

    public static final Operation HOST_CHECK =
            HOST.plain(
                    "check",
                    "Looks at a host, added or not, over SSH, and says what to mend.",
                    needs(Resource.HOST, Access.CREATE),
                    Parameter.string("name"));

    public static final Operation IMAGE_WHY =
            new Noun("one.image", "an image", Resource.IMAGE)
                    .on(
                            "why",
                            "What is being done with an image, and how far its content has come.",
                            needs(Resource.IMAGE, Access.USE),
                            LockLevel.NONE);

    public static final Operation SYSTEM_VERIFY =
            new Noun("one.system", "the front-end", Resource.ZONE)
                    .plain(
                            "verify",
                            "Recomputes the numbers that are kept, and names every difference.",
                            new Right.OneadminOnly(Right.Administrators.GROUP));

    /** All of them, in the order in which they are listed. */
    static final List<Extension> ALL =
            List.of(
                    new Extension(
                            VM_WHY,
                            "one.vm.info has no place for pending effects, and shows the"
                                    + " scheduler's reasons of its last round, not of now"),
                    new Extension(
                            VM_EFFECTS,
                            "the history records of OpenNebula are one for each stay on a host,"
                                    + " without the steps, their requests and their results"),
                    new Extension(
                            HOST_WHY,
                            "one.host.info has no place for the link and for pending effects"),
                    new Extension(
                            HOST_CHECK,
                            "OpenNebula finds out what a host lacks after it was added"),
                    new Extension(
                            IMAGE_WHY,
                            "one.image.info has no place for pending effects and for progress"),
                    new Extension(
                            SYSTEM_VERIFY,
                            "OpenNebula repairs its numbers with a tool that needs the daemon"
                                    + " stopped; here they are checked while it runs"));

    private Extensions() {}
}
