package io.oneedge.cli.tool;

import io.oneedge.cli.command.Parameter;
import io.oneedge.client.Noun;

/**
 * What a tool works on.
 *
 * @param tool the program, such as {@code onevm}
 * @param word the noun in sentences, such as {@code VM}
 * @param parameter the name of its parameter, such as {@code vmid}
 * @param example the name of one in examples
 */
record Subject(String tool, String word, String parameter, String example, Noun noun) {

    Parameter one() {
        return Parameter.object(parameter, noun);
    }

    Parameter several() {
        return Parameter.objects(parameter, noun);
    }

    /** A whole command line. */
    String line(String rest) {
        return tool + " " + rest;
    }
}
