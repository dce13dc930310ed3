package io.oneedge.foundation.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One place where two documents differ. Documents are compared by element names, order and text;
 * whether text is CDATA and whether an empty element has one tag or two makes no difference.
 *
 * @param path names from the root, with the index among all siblings, such as {@code /VM/NIC[3]/IP}
 */
public record XmlDifference(String path, String expected, String actual) {

    /** Every difference, in document order. */
    public static List<XmlDifference> between(XmlElement expected, XmlElement actual) {
        return between(expected, actual, path -> false);
    }

    /**
     * Every difference outside the paths that {@code ignored} names. A path is given to it without
     * indexes; what is below an ignored path is ignored too.
     */
    public static List<XmlDifference> between(
            XmlElement expected, XmlElement actual, Predicate<String> ignored) {
        List<XmlDifference> found = new ArrayList<>();
        new Comparison(ignored, found).compare("", "", expected, actual);
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return path + ": expected " + expected + " but was " + actual;
    }

    private record Comparison(Predicate<String> ignored, List<XmlDifference> found) {

        void compare(String shown, String plain, XmlElement expected, XmlElement actual) {
            String shownHere = shown + "/" + expected.name();
            String plainHere = plain + "/" + expected.name();
            if (ignored.test(plainHere)) {
                return;
            }
            if (!expected.name().equals(actual.name())) {
                found.add(new XmlDifference(shownHere, expected.name(), actual.name()));
                return;
            }
            if (!expected.text().equals(actual.text())) {
                found.add(
                        new XmlDifference(
                                shownHere, quoted(expected.text()), quoted(actual.text())));
            }
            List<XmlElement> left = relevant(plainHere, expected);
            List<XmlElement> right = relevant(plainHere, actual);
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                if (!left.get(i).name().equals(right.get(i).name())) {
                    found.add(new XmlDifference(shownHere + "/*", names(left), names(right)));
                    return;
                }
                compare(shownHere + "[" + i + "]", plainHere, left.get(i), right.get(i));
            }
            if (left.size() != right.size()) {
                found.add(new XmlDifference(shownHere + "/*", names(left), names(right)));
            }
        }

        private List<XmlElement> relevant(String plainHere, XmlElement element) {
            return element.children().stream()
                    .filter(child -> !ignored.test(plainHere + "/" + child.name()))
                    .toList();
        }

        private static String names(List<XmlElement> elements) {
            return elements.stream().map(XmlElement::name).toList().toString();
        }

        private static String quoted(String text) {
            return '"' + text + '"';
        }
    }
}
