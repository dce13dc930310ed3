package io.oneedge.core.answer;

import io.oneedge.core.access.CallKey;

/**
 * What a call answered.
 *
 * @param user who called
 * @param ordinal counts the kept answers of the user, from 0
 * @param answer the id of what was made
 * @param time seconds since 1970
 */
record KeptAnswer(int user, long ordinal, CallKey key, int answer, long time) {

    /** Each user has so many places; a new answer takes that of the oldest. */
    long id() {
        return (long) user << 32 | ordinal % KeptAnswers.OF_A_USER_MAX;
    }

    String name() {
        return name(user, key.key());
    }

    static String name(int user, String key) {
        return user + " " + key;
    }

    String encode() {
        return String.join(
                " ",
                Integer.toString(user),
                Long.toString(ordinal),
                key.key(),
                key.fingerprint(),
                Integer.toString(answer),
                Long.toString(time));
    }

    static KeptAnswer decode(String stored) {
        String[] words = stored.split(" ", -1);
        return new KeptAnswer(
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                new CallKey(words[2], words[3]),
                Integer.parseInt(words[4]),
                Long.parseLong(words[5]));
    }
}
