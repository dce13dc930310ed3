package io.oneedge.gate;

import java.util.Optional;

/**
 * A request of a guest.
 *
 * @param path without query
 * @param host where the guest thinks it is calling, for links back
 * @param token what the guest sent as X-ONEGATE-TOKEN
 * @param vm what the guest sent as X-ONEGATE-VMID
 * @param type of an update: 1 sets attributes, 2 deletes one
 */
public record GateRequest(
        String method,
        String path,
        String host,
        Optional<String> token,
        Optional<String> vm,
        Optional<String> type,
        String body) {

    /** Without the token and without what the guest says. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
