package io.oneedge.config.yaml;

import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Finding;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @throws YamlProblem if the text is not YAML
     */
    static YamlTree of(SourceText source) {
        List<YamlDocument> documents = YamlReader.read(source.text());
        List<Finding> findings = new ArrayList<>();
        Map<Node, YamlNode> spelled = new IdentityHashMap<>();
        Map<YamlNode, Value> values = new IdentityHashMap<>();
        YamlValues reader = new YamlValues(source, values, findings);
        for (YamlDocument document : documents) {
            reader.read(document.root());
        }
        if (documents.size() > 1) {
            Span second = documents.get(1).span();
            findings.add(
                    new Finding(
                            second, "a second document begins here; programs read only the first"));
        }
        if (findings.size() > 1) {
            findings.sort(Comparator.comparingInt(finding -> finding.span().start()));
        }
        Node root = new YamlItems(source, values, spelled).root(documents);
        return new YamlTree(new Tree(source, root, findings), documents, spelled);
    }
}
