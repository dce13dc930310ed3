package io.oneedge.config.yaml;

import io.oneedge.config.ParseError;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Language;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.util.List;

/** YAML, as Ruby reads it. */
public final class YamlLanguage implements Language {

    @Override
    public Tree read(SourceText text, String file) {
        try {
            return YamlTree.read(text);
        } catch (YamlProblem e) {
            throw ParseError.at(text, e.offset(), file, e.problem(), e.hint());
        }
    }

    @Override
    public List<Edit> edits(Tree tree, Change change) {
        return change instanceof Change.Keep
                ? List.of()
                : YamlEdits.of(YamlTree.of(tree.source()), change);
    }
}
