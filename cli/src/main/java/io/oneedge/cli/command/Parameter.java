package io.oneedge.cli.command;

import io.oneedge.client.Noun;
import org.jspecify.annotations.Nullable;

/**
 * A positional argument of a command.
 *
 * @param name as help shows it, such as {@code vmid}
 * @param noun the kind of object that it names, where it names one
 */
public record Parameter(String name, Kind kind, boolean required, @Nullable Noun noun) {

    /** How an argument is read. */
    public enum Kind {
        /** As it is. */
        TEXT,
        /** The id or name of one object. */
        OBJECT,
        /** Ids, ranges of ids and names between commas, such as {@code 0,2..4,web}. */
        OBJECTS,
        /** Whose objects: a, m, g, G, or a user. */
        OWNER,
        /** A file with a template; {@code -} is the standard input. */
        FILE
    }

    public static Parameter text(String name) {
        return new Parameter(name, Kind.TEXT, true, null);
    }

    public static Parameter object(String name, Noun noun) {
        return new Parameter(name, Kind.OBJECT, true, noun);
    }

    public static Parameter objects(String name, Noun noun) {
        return new Parameter(name, Kind.OBJECTS, true, noun);
    }

    public static Parameter owner() {
        return new Parameter("owner", Kind.OWNER, false, null);
    }

    public static Parameter file() {
        return new Parameter("file", Kind.FILE, true, null);
    }

    /** The same parameter, which may be left out. */
    public Parameter optional() {
        return new Parameter(name, kind, false, noun);
    }

    /** As help shows it: {@code <vmid>}, {@code <vmid,..>} or {@code [<file>]}. */
    public String synopsis() {
        String inner = kind == Kind.OBJECTS ? name + ",.." : name;
        return required ? "<" + inner + ">" : "[<" + inner + ">]";
    }
}
