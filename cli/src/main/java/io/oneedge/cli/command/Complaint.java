package io.oneedge.cli.command;

/**
 * A command line that cannot be carried out, found before the front-end was asked. It goes to the
 * standard error stream, as in OpenNebula 5.12, where the front-end's failures go to the standard
 * output.
 */
public final class Complaint extends RuntimeException {

    public Complaint(String message) {
        super(message);
    }

    /** What is wrong and what to write instead. */
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
