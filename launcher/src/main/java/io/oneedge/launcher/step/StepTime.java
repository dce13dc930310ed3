package io.oneedge.launcher.step;

import java.time.Duration;

/**
 * How one step went.
 *
 * @param name the step
 * @param performed whether there was something to do
 * @param words what is there now
 * @param took check and deed together
 */
public record StepTime(String name, boolean performed, String words, Duration took) {}
