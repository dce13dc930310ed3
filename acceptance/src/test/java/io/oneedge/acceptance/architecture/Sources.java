package io.oneedge.acceptance.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How sources look, whatever they do. */
final class Sources {

    static final int COLUMNS_MAX = 100;
    static final int METHOD_LINES_MAX = 70;
    static final int FILE_LINES_MAX = 499;

    private static final Pattern EMPTY_NAMES =
            Pattern.compile("Abstract.*|.*(Manager|Impl|Utils?|Helper|Dto|DTO)");

    /** An import, or one long word in a comment, such as an address. */
    private static final Pattern UNBREAKABLE = Pattern.compile("import .*|\\s*(\\*|//)\\s+\\S+");

    private static final Set<String> ABBREVIATIONS =
            Set.of("cfg", "mgr", "util", "utils", "impl", "ctx", "dto");

    /** Written apart, so that this file keeps its own rule. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    /** The rooms whose programs print for people. */
    private static final Set<String> PRINTING_ROOMS = Set.of("cli", "launcher", "bench");

    private Sources() {}

    /** Lines are at most {@value #COLUMNS_MAX} columns, except where they cannot be wrapped. */
    static List<Violation> lines(SourceFile file) {
        List<Violation> found = new ArrayList<>();
        for (int line = 1; line <= file.text().lineCount(); line++) {
            String content = file.text().text(file.text().line(line));
            int columns = content.codePointCount(0, content.length());
            if (columns > COLUMNS_MAX && !UNBREAKABLE.matcher(content).matches()) {
                found.add(new Violation(file.path() + ":" + line, columns + " columns"));
            }
        }
        return found;
    }

    static List<Violation> fileLength(SourceFile file) {
        int lines = file.text().lineCount() - 1;
        return lines <= FILE_LINES_MAX
                ? List.of()
                : List.of(new Violation(file.path(), lines + " lines, at most " + FILE_LINES_MAX));
    }

    static List<Violation> methodLength(SourceFile file) {
        return scan(
                file,
                (tree, found) -> {
                    if (tree instanceof MethodTree method) {
                        int lines = line(file, method, true) - line(file, method, false) + 1;
                        if (lines > METHOD_LINES_MAX) {
                            found.add(
                                    at(
                                            file,
                                            tree,
                                            "method %s has %d lines, at most %d"
                                                    .formatted(
                                                            method.getName(),
                                                            lines,
                                                            METHOD_LINES_MAX)));
                        }
                    }
                });
    }

    /** Types are named for what they are, and nothing is abbreviated. */
    static List<Violation> names(SourceFile file) {
        return scan(
                file,
                (tree, found) -> {
                    String name = declaredName(tree);
                    if (tree instanceof ClassTree && EMPTY_NAMES.matcher(name).matches()) {
                        found.add(at(file, tree, "the name " + name + " says nothing"));
                    }
                    for (String word : words(name)) {
                        if (ABBREVIATIONS.contains(word)) {
                            found.add(at(file, tree, "the name " + name + " abbreviates"));
                        }
                    }
                });
    }

    static List<Violation> finished(SourceFile file) {
        return UNFINISHED
                .matcher(file.text().text())
                .results()
                .map(match -> file.violation(match.start(), "unfinished: " + match.group()))
                .toList();
    }

    /** Only the programs for people print; everything else logs. */
    static List<Violation> printing(SourceFile file) {
        if (!file.isMain() || PRINTING_ROOMS.contains(file.room())) {
            return List.of();
        }
        boolean program = file.path().endsWith("/Main.java");
        return scan(
                file,
                (tree, found) -> {
                    if (isMember(tree, "System", "out")
                            || isMember(tree, "System", "err") && !program
                            || tree instanceof MemberSelectTree select
                                    && select.getIdentifier().contentEquals("printStackTrace")) {
                        found.add(at(file, tree, tree.toString()));
                    }
                });
    }

    /** Tests wait for conditions, and every test runs and can fail. */
    static List<Violation> tests(SourceFile file) {
        if (!file.isTest()) {
            return List.of();
        }
        return scan(
                file,
                (tree, found) -> {
                    if (isMember(tree, "Thread", "sleep")) {
                        found.add(at(file, tree, "sleeps: wait for a condition with a deadline"));
                    } else if (tree instanceof AnnotationTree annotation
                            && annotation.getAnnotationType().toString().contains("Disabled")) {
                        found.add(at(file, tree, "a disabled test"));
                    } else if (tree instanceof MethodInvocationTree call && cannotFail(call)) {
                        found.add(at(file, tree, "an assertion that cannot fail"));
                    } else if (tree instanceof ImportTree imported && isMock(imported)) {
                        found.add(at(file, tree, "a mock: use the fake of the contract"));
                    }
                });
    }

    /** Packages without a package-info.java that marks them free of nulls. */
    static List<Violation> packages(List<SourceFile> files) {
        Set<String> used = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (SourceFile file : files) {
            String inRoom = file.room() + ": " + file.packageName();
            used.add(inRoom);
            boolean nullMarked =
                    file.tree().getPackage() != null
                            && file.tree().getPackage().getAnnotations().stream()
                                    .anyMatch(mark -> mark.toString().contains("NullMarked"));
            if (file.path().endsWith("/package-info.java") && nullMarked) {
                marked.add(inRoom);
            }
        }
        used.removeAll(marked);
        return used.stream()
                .map(name -> new Violation(name, "no package-info.java with @NullMarked"))
                .toList();
    }

    /** What one place of the tree adds. */
    @FunctionalInterface
    private interface Look {
        void at(Tree tree, List<Violation> found);
    }

    private static List<Violation> scan(SourceFile file, Look look) {
        List<Violation> found = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                if (tree != null) {
                    look.at(tree, found);
                }
                return super.scan(tree, nothing);
            }
        }.scan(file.tree(), null);
        return found;
    }

    private static Violation at(SourceFile file, Tree tree, String what) {
        long offset = file.positions().getStartPosition(file.tree(), tree);
        return file.violation(Math.max(0, offset), what);
    }

    private static int line(SourceFile file, Tree tree, boolean end) {
        long offset =
                end
                        ? file.positions().getEndPosition(file.tree(), tree)
                        : file.positions().getStartPosition(file.tree(), tree);
        return offset < 0 ? 1 : file.text().position((int) offset).line();
    }

    private static String declaredName(Tree tree) {
        return switch (tree) {
            case ClassTree type -> type.getSimpleName().toString();
            case MethodTree method -> method.getName().toString();
            case VariableTree variable -> variable.getName().toString();
            default -> "";
        };
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Whether the tree is {@code owner.member} or {@code owner::member}. */
    private static boolean isMember(Tree tree, String owner, String member) {
        return switch (tree) {
            case MemberSelectTree select ->
                    select.getIdentifier().contentEquals(member)
                            && select.getExpression().toString().equals(owner);
            case MemberReferenceTree reference ->
                    reference.getName().contentEquals(member)
                            && reference.getQualifierExpression().toString().equals(owner);
            default -> false;
        };
    }

    private static boolean cannotFail(MethodInvocationTree call) {
        String method = call.getMethodSelect().toString();
        return (method.equals("assertTrue") || method.equals("assertThat"))
                && call.getArguments().getFirst() instanceof LiteralTree;
    }

    private static boolean isMock(ImportTree imported) {
        return imported.getQualifiedIdentifier()
                .toString()
                .matches("org\\.(mockito|easymock|jmock)\\..*");
    }
}
