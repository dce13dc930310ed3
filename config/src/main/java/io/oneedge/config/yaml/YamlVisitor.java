package io.oneedge.config.yaml;

/**
 * What is done with each kind of node. Reading goes this way and not by a switch over patterns, as
 * Java links each of those at run time, which takes longer than reading a file.
 */
interface YamlVisitor<R> {

    R scalar(YamlScalar scalar);

    R alias(YamlAlias alias);

    R sequence(YamlSequence sequence);

    R mapping(YamlMapping mapping);
}
