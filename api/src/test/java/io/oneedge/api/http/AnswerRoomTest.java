package io.oneedge.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.api.operation.Handler;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.Result;
import io.oneedge.wire.catalogue.VmOperations;
import io.oneedge.wire.xmlrpc.Piece;
import io.oneedge.wire.xmlrpc.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Many long answers at once share one room. */
class AnswerRoomTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int PIECE_BYTES = 32 << 10;

    /** More than the kernel keeps for a client that does not read. */
    private static final int LONG = 24 * MEBIBYTE;

    private final AtomicLong made = new AtomicLong();

    @Test
    void thirtyTwoLongAnswersAtOnceAllArriveWithinTheRoomOfThree() throws Exception {
        DoorLimits limits = limits(8 * MEBIBYTE, 32, Duration.ofMinutes(1));
        try (XmlRpcDoor door = TestDoor.open(answers(invocation -> own(invocation)), limits);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(clients.submit(() -> read(door, 5 * MEBIBYTE / 2)));
            }
            for (Future<Long> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isGreaterThan(5 * MEBIBYTE / 2);
            }
            assertThat(door.unsent().most()).isBetween(5L * MEBIBYTE / 2, 8L * MEBIBYTE);
            awaitAllGiven(door);
            // A refused one is made anew, but not over and over.
            assertThat(made.get()).isLessThan(4 * 32 * 5L * MEBIBYTE / 2);
        }
    }

    @Test
    void clientsThatDoNotReadKeepNobodyWaitingForLongerThanTheLimit() throws Exception {
        DoorLimits limits = limits(60 * MEBIBYTE, 4, Duration.ofMillis(300));
        try (XmlRpcDoor door = TestDoor.open(answers(invocation -> own(invocation)), limits);
                Client first = new Client(door, LONG);
                Client second = new Client(door, LONG)) {
            assertThat(first.begins()).contains("<boolean>1</boolean>");
            assertThat(second.begins()).contains("<boolean>1</boolean>");
            try (Client third = new Client(door, LONG)) {
                assertThat(third.begins())
                        .contains("<boolean>0</boolean>")
                        .contains("There is no room for this list now")
                        .contains("60 MiB together");
            }
            // What is short passes, and so does what fits.
            assertThat(read(door, 1_000)).isGreaterThan(1_000);
            assertThat(read(door, MEBIBYTE)).isGreaterThan(MEBIBYTE);
            first.leave();
            assertThat(read(door, LONG)).isGreaterThan(LONG);
        }
    }

    @Test
    void anAnswerThatIsTooLongForAllTheRoomIsRefused() throws Exception {
        DoorLimits limits = limits(4 * MEBIBYTE, 4, Duration.ofMinutes(1));
        try (XmlRpcDoor door = TestDoor.open(answers(invocation -> own(invocation)), limits);
                Client client = new Client(door, 5 * MEBIBYTE)) {
            assertThat(client.begins()).contains("There is no room for this list now");
            awaitAllGiven(door);
        }
    }

    @Test
    void whatIsKeptReadyCountsOnceHoweverManyAnswersHoldIt() throws Exception {
        List<Piece> kept = new ArrayList<>();
        for (int i = 0; i < LONG / PIECE_BYTES; i++) {
            kept.add(Piece.of(bytes(PIECE_BYTES)));
        }
        DoorLimits limits = limits(LONG + MEBIBYTE, 4, Duration.ofMillis(300));
        Handlers handlers =
                answers(invocation -> {
                    Pieces.Builder out = new Pieces.Builder(invocation.call().room());
                    kept.forEach(out::add);
                    return Result.of(out.build());
                });
        try (XmlRpcDoor door = TestDoor.open(handlers, limits);
                Client first = new Client(door, 0);
                Client second = new Client(door, 0);
                Client third = new Client(door, 0)) {
            assertThat(first.begins()).contains("<boolean>1</boolean>");
            assertThat(second.begins()).contains("<boolean>1</boolean>");
            assertThat(third.begins()).contains("<boolean>1</boolean>");
            assertThat(door.unsent().used()).isBetween((long) LONG, (long) LONG + MEBIBYTE);
            first.leave();
            second.leave();
            third.leave();
            awaitAllGiven(door);
        }
    }

    private static DoorLimits limits(long bytes, int waiting, Duration wait) {
        return new DoorLimits(
                64 << 10,
                8 << 20,
                8 << 10,
                64,
                64,
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                1,
                new AnswerLimits(bytes, waiting, wait, 4 * MEBIBYTE));
    }

    /** The id that is asked for is the length of the answer. */
    private static Handlers answers(Handler handler) {
        Handlers handlers = TestDoor.version();
        handlers.bind(VmOperations.INFO, handler);
        return handlers;
    }

    /** Pieces of its own, as of a list that has no room among what is kept. */
    private Result own(Invocation invocation) {
        Pieces.Builder out = new Pieces.Builder(invocation.call().room());
        int length = invocation.number("id");
        while (out.length() < length) {
            int next = (int) Math.min(PIECE_BYTES, length - out.length());
            out.add(bytes(next));
            made.addAndGet(next);
        }
        return Result.of(out.build());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static long read(XmlRpcDoor door, int length) throws IOException {
        try (Client client = new Client(door, length)) {
            return client.readAll();
        }
    }

    private static void awaitAllGiven(XmlRpcDoor door) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (door.unsent().used() != 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(door.unsent().used()).isZero();
    }

    /** Asks for an answer of some length, and reads as much as it is told to. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;

        Client(XmlRpcDoor door, int length) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
            socket.setSoTimeout(60_000);
            String call =
                    XmlRpcDoorTest.VERSION_CALL
                            .replace("one.system.version", "one.vm.info")
                            .replace(
                                    "</params>",
                                    "<param><value><i4>"
                                            + length
                                            + "</i4></value></param></params>");
            socket.getOutputStream()
                    .write(
                            RawConnection.post("/RPC2", "text/xml", call)
                                    .getBytes(StandardCharsets.US_ASCII));
        }

        String begins() throws IOException {
            return new String(socket.getInputStream().readNBytes(750), StandardCharsets.US_ASCII);
        }

        long readAll() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[256 << 10];
            long got = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                got += read;
            }
            return got;
        }

        void leave() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            leave();
        }
    }
}
