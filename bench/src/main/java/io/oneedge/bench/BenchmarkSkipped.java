package io.oneedge.bench;

/** What a benchmark needs is absent on this machine; the message says what. */
final class BenchmarkSkipped extends Exception {

    BenchmarkSkipped(String message) {
        super(message);
    }
}
