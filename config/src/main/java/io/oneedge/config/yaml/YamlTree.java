package io.oneedge.config.yaml;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Finding;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of a text together with what only this language knows of its nodes. The root is that of
 * the first document; what follows it is kept and never edited, as Ruby reads no further.
 *
 * @param documents all of the text
 * @param spelled how each node of the tree is written
 */
record YamlTree(Tree tree, List<YamlDocument> documents, Map<Node, YamlNode> spelled) {

    /**
     * What the text means; where things stand is found out later.
     *
     * @throws YamlProblem if the text is not YAML
     */
    static Tree read(SourceText source) {
        List<YamlDocument> documents = YamlReader.read(source.text());
        List<Finding> findings = new ArrayList<>();
        YamlValues reader = YamlValues.only(source, findings);
        Value value = Scalar.NULL;
        for (int i = 0; i < documents.size(); i++) {
            Value root = reader.read(documents.get(i).root());
            value = i == 0 ? root : value;
        }
        if (documents.size() > 1) {
            Span second = documents.get(1).span();
            findings.add(
                    new Finding(
                            second, "a second document begins here; programs read only the first"));
        }
        Finding.sort(findings);
        return Tree.later(source, value, findings, () -> of(source).tree().root());
    }

    /**
     * @throws YamlProblem if the text is not YAML
     */
    static YamlTree of(SourceText source) {
        List<YamlDocument> documents = YamlReader.read(source.text());
        Map<Node, YamlNode> spelled = new IdentityHashMap<>();
        Map<YamlNode, Value> values = new IdentityHashMap<>();
        YamlValues reader = YamlValues.ofNodes(source, values);
        for (YamlDocument document : documents) {
            reader.read(document.root());
        }
        Node root = new YamlItems(source, values, spelled).root(documents);
        return new YamlTree(Tree.of(source, root, List.of()), documents, spelled);
    }
}
