package io.oneedge.cli.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that come from files, and short words about what was done. */
final class Texts {

    /** A template with a big file in base64. */
    private static final int BYTES_MAX = 32 * 1024 * 1024;

    private Texts() {}

    /** The text of a file, or of the standard input where its name is {@code -}. */
    static String file(Invocation call, String name) {
        try {
            byte[] bytes;
            if (name.equals("-")) {
                bytes = call.console().input().readNBytes(BYTES_MAX + 1);
            } else {
                Path file = call.console().directory().resolve(name);
                if (!Files.isReadable(file)) {
                    throw new Complaint("Cannot read the file " + name + ".");
                }
                try (var in = Files.newInputStream(file)) {
                    bytes = in.readNBytes(BYTES_MAX + 1);
                }
            }
            if (bytes.length > BYTES_MAX) {
                throw new Complaint(name + " is bigger than " + BYTES_MAX + " bytes.");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Complaint(name + " is not text in UTF-8.");
        } catch (IOException e) {
            throw new Complaint("Cannot read " + name + ": " + e.getMessage());
        }
    }

    /** A part of a document as template text. */
    static String template(XmlElement document, String part) {
        return document.at(part).map(TemplateText::of).orElse("");
    }

    /** Says what was done where verbose. */
    static int said(Invocation call, Noun noun, int id, String done) {
        if (call.has("verbose")) {
            call.console().line(noun.element() + " " + id + ": " + done);
        }
        return Command.DONE;
    }

    /** Prints the id of what was created. */
    static int created(Invocation call, int id) {
        call.console().line("ID: " + id);
        return Command.DONE;
    }
}
