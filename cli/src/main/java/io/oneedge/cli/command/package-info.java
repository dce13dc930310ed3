/**
 * The model of a command line: tools, their commands, options and parameters as plain data, from
 * which parsing, help, completion, manual pages and the reference document follow.
 */
@NullMarked
package io.oneedge.cli.command;

import org.jspecify.annotations.NullMarked;
