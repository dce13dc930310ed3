package io.oneedge.launcher.command;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of texts that leave the machine. */
final class Redaction {

    private static final String GONE = "[taken out]";

    /** Shorter texts are no secrets, and would make holes everywhere. */
    private static final int SECRET_MIN = 6;

    /** NAME = "value", NAME='value', NAME: value and {@code <NAME>value</NAME>}. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)([A-Z0-9_-]*(?:PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|AUTHORIZATION"
                            + "|ONE_AUTH)[A-Z0-9_-]*"
                            + "(?:\\s*[=:]\\s*|>(?:<!\\[CDATA\\[)?))"
                            + "(\"[^\"]*\"|'[^']*'|[^\\s<>\\]\"']+)");

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
                    Pattern.DOTALL);

    private final List<String> secrets;

    /**
     * @param secrets texts that must not appear, wherever they stand
     */
    Redaction(List<String> secrets) {
        // The longest first: a secret may be a part of another.
        this.secrets =
                secrets.stream()
                        .filter(secret -> secret.length() >= SECRET_MIN)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, GONE);
        }
        clean = KEY.matcher(clean).replaceAll(GONE);
        return NAMED.matcher(clean).replaceAll("$1" + GONE);
    }
}
