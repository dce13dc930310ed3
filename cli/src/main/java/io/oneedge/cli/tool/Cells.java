package io.oneedge.cli.tool;

import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Units;

/** Columns and cells that several tables have. */
final class Cells {

    private Cells() {}

    /** The owner's name, or id where numbers are asked for. */
    static Column user(Invocation call, String description) {
        return Column.left("USER", description, 8, call.has("numeric") ? "UID" : "UNAME");
    }

    /** The group's name, or id where numbers are asked for. */
    static Column group(Invocation call, String description) {
        return Column.left("GROUP", description, 8, call.has("numeric") ? "GID" : "GNAME");
    }

    static String mebibytes(Invocation call, long value) {
        return call.has("kilobytes") ? Long.toString(value) : Units.mebibytes(value);
    }

    static String kibibytes(Invocation call, long value) {
        return call.has("kilobytes") ? Long.toString(value) : Units.kibibytes(value);
    }
}
