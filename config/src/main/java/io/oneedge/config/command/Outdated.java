package io.oneedge.config.command;

import io.oneedge.foundation.failure.Failure;

/** The configuration missed an upgrade: several of the product came without one of it. */
final class Outdated {

    private Outdated() {}

    static Failure failure(Invocation call) {
        return Failure.action(
                ("Configuration can't be processed as it looks outdated! Several product upgrades"
                     + " came without onecfg upgrade in between. %s Start with onecfg upgrade"
                     + " --from VERSION, with --read-from SNAPSHOT if one is from before")
                        .formatted(ContentVersion.explained(call)));
    }
}
