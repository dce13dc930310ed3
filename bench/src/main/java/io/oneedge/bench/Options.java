package io.oneedge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param root of the project
 * @param chosen benchmarks, in the order in which they run
 * @param json whether programs read the answer
 * @param size of the clouds that are measured
 */
record Options(Path root, List<Benchmark> chosen, boolean json, CloudSize size) {

    /** Fails with an {@link IllegalArgumentException} that says what is wrong. */
    static Options read(List<String> arguments, List<Benchmark> all) {
        boolean json = false;
        Path root = Path.of("");
        CloudSize size = CloudSize.USUAL;
        List<Benchmark> chosen = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--root" -> root = Path.of(value(argument, rest));
                case "--only" -> chosen.add(named(value(argument, rest), all));
                case "--hosts" -> size = size.withHosts(number(argument, rest));
                case "--vms" -> size = size.withVms(number(argument, rest));
                case "--seconds" -> size = size.lasting(Duration.ofSeconds(number(argument, rest)));
                default -> {
                    if (argument.startsWith("-")) {
                        throw new IllegalArgumentException("Unknown argument " + argument);
                    }
                    chosen.add(named(argument, all));
                }
            }
        }
        return new Options(root, chosen.isEmpty() ? all : List.copyOf(chosen), json, size);
    }

    private static Benchmark named(String name, List<Benchmark> all) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no benchmark " + name));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, Iterator<String> rest) {
        String text = value(option, rest);
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(option + " is a number above 0, not " + text);
        }
        return Integer.parseInt(text);
    }
}
