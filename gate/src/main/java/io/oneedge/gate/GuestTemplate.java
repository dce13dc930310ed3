package io.oneedge.gate;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateParser;
import io.oneedge.foundation.template.TemplateText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a guest says of its VM: lines of {@code NAME=value}. Guests write values with blanks
 * without quotes, which the template language does not take, so such lines are quoted first.
 */
final class GuestTemplate {

    private static final Pattern PLAIN =
            Pattern.compile("\\s*([A-Za-z_][\\w-]*)\\s*=\\s*([^\"\\[\\s][^\\n]*?)\\s*");

    private GuestTemplate() {}

    static Template read(String text) {
        StringBuilder quoted = new StringBuilder();
        boolean plain = true;
        for (String line : text.split("\r?\n", -1)) {
            Matcher matcher = PLAIN.matcher(line);
            if (matcher.matches()) {
                quoted.append(matcher.group(1))
                        .append('=')
                        .append(TemplateText.quote(matcher.group(2)))
                        .append('\n');
            } else {
                plain &= line.isBlank();
                quoted.append(line).append('\n');
            }
        }
        if (plain) {
            return TemplateParser.parse(quoted.toString());
        }
        try {
            return TemplateParser.parse(text);
        } catch (Failure asItIs) {
            return TemplateParser.parse(quoted.toString());
        }
    }
}
