/**
 * Measures the product from outside, as {@code ./oneedge bench}: how fast it starts, stores,
 * answers, and boots a guest. Each benchmark is a class of its own, says how it warms up, and
 * prints the median and the 99th percentile of what it repeated, with the CPU time each took.
 */
@NullMarked
package io.oneedge.bench;

import org.jspecify.annotations.NullMarked;
