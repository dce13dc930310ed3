package io.oneedge.core.monitoring;

import io.oneedge.foundation.template.Template;

/**
 * What was measured of one object at one time.
 *
 * @param time in seconds since 1970, by the clock of who measured
 * @param values under OpenNebula's names, such as {@code USED_CPU}
 */
public record Sample(long time, Template values) {}
