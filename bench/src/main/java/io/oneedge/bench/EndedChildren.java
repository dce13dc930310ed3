package io.oneedge.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** What the processes that this one started and that have ended used, which Java cannot tell. */
final class EndedChildren {

    /** RUSAGE_CHILDREN of getrusage(2). */
    private static final int OF_CHILDREN = -1;

    /** {@code struct rusage}: two times of two longs each, and 14 longs; getrusage(2). */
    private static final long RUSAGE_BYTES = 18 * Long.BYTES;

    private static final MethodHandle GETRUSAGE = getrusage();

    private EndedChildren() {}

    /** CPU time, of the program and of the kernel for it, of all of them together. */
    static Duration cpu() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(RUSAGE_BYTES, Long.BYTES);
            int failed = (int) GETRUSAGE.invokeExact(OF_CHILDREN, usage);
            if (failed != 0) {
                throw new IllegalStateException("The kernel does not tell what was used");
            }
            return time(usage, 0).plus(time(usage, 2));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("getrusage(2) cannot be called", e);
        }
    }

    /** A {@code struct timeval}: seconds and microseconds. */
    private static Duration time(MemorySegment usage, int at) {
        long seconds = usage.getAtIndex(ValueLayout.JAVA_LONG, at);
        long microseconds = usage.getAtIndex(ValueLayout.JAVA_LONG, at + 1L);
        return Duration.ofSeconds(seconds).plusNanos(microseconds * 1_000);
    }

    /** Native access is given to the whole program where it is started. */
    @SuppressWarnings("restricted")
    private static MethodHandle getrusage() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getrusage"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }
}
