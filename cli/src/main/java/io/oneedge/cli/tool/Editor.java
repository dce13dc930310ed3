package io.oneedge.cli.tool;

import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person's own editor, on a file that only they can read. */
final class Editor {

    private Editor() {}

    /** Lets the person edit a text and gives what they saved. */
    static String edit(Invocation call, String text) {
        String named = call.console().variable("EDITOR");
        List<String> command =
                new ArrayList<>(List.of((named.isBlank() ? "vi" : named).strip().split(" +")));
        try {
            Path file = Files.createTempFile("one", ".txt");
            try {
                Files.writeString(file, text);
                command.add(file.toString());
                int status = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (status != 0) {
                    throw new Complaint(
                            command.getFirst()
                                    + " ended with "
                                    + status
                                    + ": nothing was changed.");
                }
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Complaint(
                    "Cannot start the editor "
                            + command.getFirst()
                            + ": set EDITOR, or give a"
                            + " file.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted: nothing was changed.");
        }
    }
}
