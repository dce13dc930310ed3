package io.oneedge.config.tree;

import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.util.List;

/**
 * How files of one type are written: from a text to its tree, and from changes of the tree to edits
 * of the text. An implementation has no state.
 *
 * <p>What holds for each: reading accepts whatever the program that owns the file accepts, and what
 * administrators write besides (line ends of both kinds, tabs, comments anywhere); {@link
 * Change#KEEP} gives no edit; the edits of any change touch no character outside what is changed;
 * the edited text, read again, means what the change says.
 */
public interface Language {

    /**
     * Reads a text.
     *
     * @param file the file's name, for messages
     * @throws io.oneedge.config.ParseError if the text is not in this language
     */
    Tree read(SourceText text, String file);

    /**
     * The smallest edits of the tree's text that carry the change of its root out.
     *
     * @throws io.oneedge.foundation.failure.Failure if this language cannot say what is wanted
     */
    List<Edit> edits(Tree tree, Change change);
}
