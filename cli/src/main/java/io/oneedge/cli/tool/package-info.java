/** The tools, one per noun: its table, its report and its commands. */
@NullMarked
package io.oneedge.cli.tool;

import org.jspecify.annotations.NullMarked;
