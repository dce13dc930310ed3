package io.oneedge.server.simulation;

/** The front-end's process ends here: no code of it may catch this. */
final class FrontEndCrash extends Error {

    private static final long serialVersionUID = 1L;

    FrontEndCrash(String where) {
        super("The front-end was killed " + where, null, false, false);
    }
}
