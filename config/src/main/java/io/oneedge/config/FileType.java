package io.oneedge.config;

import io.oneedge.config.assignment.AssignmentComparison;
import io.oneedge.config.assignment.AssignmentLanguage;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.plain.PlainComparison;
import io.oneedge.config.plain.PlainLanguage;
import io.oneedge.config.shell.ShellComparison;
import io.oneedge.config.shell.ShellLanguage;
import io.oneedge.config.structure.StructureComparison;
import io.oneedge.config.tree.Language;
import io.oneedge.config.yaml.YamlLanguage;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The types of configuration files, under the class names of the report (Table 1.1). */
public enum FileType {
    /** Plain text, XML among it. */
    SIMPLE("Simple", new PlainLanguage(), new PlainComparison(), HintDialect.STRUCTURE),
    /** Assignments of any program, the generic form of the next. */
    AUGEAS(
            "Augeas",
            AssignmentLanguage.generic(),
            new AssignmentComparison(),
            HintDialect.SECTIONS),
    /** OpenNebula's own format. */
    ONE(
            "Augeas::ONE",
            AssignmentLanguage.openNebula(),
            new AssignmentComparison(),
            HintDialect.SECTIONS),
    /** Shell variables. */
    SHELL("Augeas::Shell", new ShellLanguage(), new ShellComparison(), HintDialect.VARIABLES),
    /** YAML whose lists are sets: their order means nothing. */
    YAML("Yaml", new YamlLanguage(), StructureComparison.unordered(), HintDialect.STRUCTURE),
    /** YAML whose lists are ordered. */
    YAML_STRICT(
            "Yaml::Strict",
            new YamlLanguage(),
            StructureComparison.ordered(),
            HintDialect.STRUCTURE);

    private final String className;
    private final Language language;
    private final Comparison comparison;
    private final HintDialect dialect;

    FileType(String className, Language language, Comparison comparison, HintDialect dialect) {
        this.className = className;
        this.language = language;
        this.comparison = comparison;
        this.dialect = dialect;
    }

    /** The type with this class name, as descriptors and {@code files.yaml} give it. */
    public static FileType named(String className) {
        for (FileType type : values()) {
            if (type.className.equals(className)) {
                return type;
            }
        }
        throw Failure.of(
                FailureKind.NOT_FOUND,
                "No type of configuration file is called %s; there are %s"
                        .formatted(
                                className,
                                Arrays.stream(values())
                                        .map(FileType::className)
                                        .collect(Collectors.joining(", "))));
    }

    /** The name of the report's class: {@code Augeas::ONE}. */
    public String className() {
        return className;
    }

    public Language language() {
        return language;
    }

    public Comparison comparison() {
        return comparison;
    }

    /** How hints of this type are written. */
    public HintDialect dialect() {
        return dialect;
    }
}
