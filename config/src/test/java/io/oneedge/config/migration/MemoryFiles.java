package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.FileRule;
import io.oneedge.foundation.failure.Failure;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Files whose texts a test gives. */
final class MemoryFiles implements ConfigurationFiles {

    private final SequencedMap<String, FileRule> rules = new TreeMap<>();
    private final SequencedMap<String, String> texts = new TreeMap<>();

    MemoryFiles with(String path, FileType type, String text) {
        rules.put(path, new FileRule(path, type, "root", "oneadmin", "0640"));
        texts.put(path, text);
        return this;
    }

    @Override
    public SequencedMap<String, FileRule> rules() {
        return rules;
    }

    @Override
    public ConfigurationFile load(String path) {
        FileRule rule = rules.get(path);
        String text = texts.get(path);
        if (rule == null || text == null) {
            throw Failure.invalid("There is no " + path);
        }
        return ConfigurationFile.of(rule.type(), text);
    }
}
