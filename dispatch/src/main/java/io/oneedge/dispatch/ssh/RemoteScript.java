package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script of this program that runs on a host. It travels as one argument in single quotes, which
 * every login shell passes on unchanged, and is read by {@code sh}; so each of its lines is a whole
 * statement, and it has no single quote, no exclamation mark and no line break of its own.
 */
final class RemoteScript {

    /** What may stand for a word of a script: nothing that a shell could read otherwise. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}");

    private final String text;

    private RemoteScript(String text) {
        this.text = text;
    }

    /** The script of this name, with these words put in. */
    static RemoteScript named(String name, Map<String, String> words) {
        String script;
        try (InputStream in = RemoteScript.class.getResourceAsStream(name + ".sh")) {
            if (in == null) {
                throw new IOException("no such resource");
            }
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.internal("Cannot read the script " + name, e);
        }
        for (var word : words.entrySet()) {
            if (!WORD.matcher(word.getValue()).matches()) {
                throw Failure.invalid("\"" + word.getValue() + "\" cannot stand in a script");
            }
            script = script.replace(word.getKey(), word.getValue());
        }
        return new RemoteScript(
                script.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .collect(Collectors.joining("; ")));
    }

    /** What ssh is told to run. */
    String command() {
        return "sh -c '" + text + "'";
    }
}
