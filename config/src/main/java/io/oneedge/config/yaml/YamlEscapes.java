package io.oneedge.config.yaml;

/** The escapes of double quoted values; YAML 1.1, section 5.6. */
final class YamlEscapes {

    private YamlEscapes() {}

    /** How many hexadecimal digits follow this letter, 0 for all others. */
    static int digits(char code) {
        return switch (code) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    /** What a backslash and this character mean; empty if they mean nothing. */
    static String meaning(char code) {
        return switch (code) {
            case '0' -> "\0";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 't', '\t' -> "\t";
            case 'n' -> "\n";
            case 'v' -> "\u000B";
            case 'f' -> "\f";
            case 'r' -> "\r";
            case 'e' -> "\u001B";
            case ' ' -> " ";
            case '"' -> "\"";
            case '/' -> "/";
            case '\\' -> "\\";
            case 'N' -> "\u0085";
            case '_' -> "\u00A0";
            case 'L' -> "\u2028";
            case 'P' -> "\u2029";
            default -> "";
        };
    }

    /** The text as it stands between double quotes. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> {
                    if (YamlReader.isControl(character) || isHidden(character)) {
                        escaped.append("\\u%04X".formatted((int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** Characters that other readers take for the end of a line, or that nobody sees. */
    static boolean isHidden(char character) {
        return character == '\u0085'
                || character == '\u2028'
                || character == '\u2029'
                || character == '\uFEFF';
    }
}
