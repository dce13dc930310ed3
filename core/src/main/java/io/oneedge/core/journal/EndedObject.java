package io.oneedge.core.journal;

import io.oneedge.core.transaction.Kind;
import java.util.List;

/**
 * An object that has ended and whose effects are still kept, for people who ask what was.
 *
 * @param number of all that have ended, in the order in which they did
 * @param object as {@link Effects#objectNumber} has it
 */
record EndedObject(long number, long object) {

    static final Kind<EndedObject> KIND =
            new Kind<>(
                    "ended_object",
                    EndedObject::number,
                    ended -> "",
                    ended -> ended.number + " " + ended.object,
                    EndedObject::decode,
                    List.of(),
                    0);

    private static EndedObject decode(String text) {
        int space = text.indexOf(' ');
        return new EndedObject(
                Long.parseLong(text.substring(0, space)),
                Long.parseLong(text.substring(space + 1)));
    }
}
