package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.system.Settings;
import io.oneedge.core.verify.VerifyService;
import io.oneedge.wire.catalogue.Extensions;
import io.oneedge.wire.catalogue.SystemOperations;

/** What can be asked of the front-end itself. */
public final class SystemBinding {

    /**
     * The version of OpenNebula whose behaviour clients can expect. Clients compare it with their
     * own, so it is not the version of this program.
     */
    public static final String COMPATIBLE_VERSION = "5.12.12";

    private SystemBinding() {}

    public static void bind(Handlers handlers) {
        handlers.bind(SystemOperations.VERSION, invocation -> Result.of(COMPATIBLE_VERSION));
    }

    /** The configuration, to which those who are no administrators are not let through. */
    public static void bindSettings(Handlers handlers, Settings settings) {
        handlers.bind(SystemOperations.CONFIG, invocation -> Result.of(settings.document()));
    }

    /** The recomputation of what is kept, for administrators only. */
    public static void bindVerification(Handlers handlers, VerifyService verification) {
        handlers.bind(Extensions.SYSTEM_VERIFY, invocation -> Result.of(verification.verify()));
    }
}
