package io.oneedge.api.http;

import io.oneedge.api.binding.SystemBinding;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.request.RequestId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A door on a free port, behind which only the version is known. */
final class TestDoor {

    /** Small enough to be reached by a test. */
    static final DoorLimits SMALL =
            new DoorLimits(
                    64 << 10,
                    256 << 10,
                    8 << 10,
                    16,
                    64,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    3,
                    new AnswerLimits(4 << 20, 4, Duration.ofMillis(500), 4 << 20));

    private TestDoor() {}

    static XmlRpcDoor open(Handlers handlers, DoorLimits limits) {
        return open(handlers, limits, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static XmlRpcDoor open(Handlers handlers, DoorLimits limits, InetSocketAddress address) {
        AtomicLong numbers = new AtomicLong();
        OperationRunner runner = new OperationRunner((session, from) -> Caller.SYSTEM, handlers);
        return XmlRpcDoor.open(
                address,
                new Dispatcher(runner, () -> new RequestId(numbers.incrementAndGet())),
                limits);
    }

    static Handlers version() {
        Handlers handlers = new Handlers();
        SystemBinding.bind(handlers);
        return handlers;
    }
}
