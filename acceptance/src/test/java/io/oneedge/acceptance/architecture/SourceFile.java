package io.oneedge.acceptance.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.oneedge.foundation.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source file, parsed but not compiled.
 *
 * @param path the path in the repository, such as {@code core/src/main/java/…/Vm.java}
 */
record SourceFile(
        String path, SourceText text, CompilationUnitTree tree, SourcePositions positions) {

    /** Parses many files at once: paths and their texts. */
    static List<SourceFile> parse(Map<String, String> texts) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = new ArrayList<>();
        new TreeMap<>(texts).forEach((path, text) -> sources.add(new InMemory(path, text)));
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, null, ignored -> {}, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<SourceFile> files = new ArrayList<>();
        try {
            for (CompilationUnitTree tree : task.parse()) {
                String path = tree.getSourceFile().toUri().getPath().substring(1);
                SourceText text = new SourceText(texts.getOrDefault(path, ""));
                files.add(new SourceFile(path, text, tree, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static SourceFile of(String path, String text) {
        return parse(Map.of(path, text)).getFirst();
    }

    /** The first folder of the path. */
    String room() {
        return path.substring(0, path.indexOf('/'));
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    String packageName() {
        return String.valueOf(tree.getPackageName());
    }

    /** A violation at an offset of the text. */
    Violation violation(long offset, String what) {
        return new Violation(path + ":" + text.position((int) offset).line(), what);
    }

    /** A file that exists only as text. */
    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(String path, String text) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
