package io.oneedge.config;

import io.oneedge.config.operation.JsonValues;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.foundation.json.JsonReader;
import java.util.List;

/**
 * Operations as documents, readable back without loss: in JSON, and in YAML as the {@code change}
 * of a descriptor has them. The third form, lines for people, is {@link
 * ConfigurationFile#hintings}.
 */
public final class OperationDocument {

    private OperationDocument() {}

    public static String json(List<Operation> operations) {
        return JsonValues.toJson(OperationStructure.toValue(operations)).pretty();
    }

    public static List<Operation> readJson(String json) {
        return OperationStructure.fromValue(JsonValues.fromJson(JsonReader.read(json)));
    }

    public static String yaml(List<Operation> operations) {
        ConfigurationFile document = new ConfigurationFile(FileType.YAML_STRICT);
        document.content().set(OperationStructure.toValue(operations));
        return document.text();
    }

    public static List<Operation> readYaml(String yaml) {
        return OperationStructure.fromValue(
                ConfigurationFile.of(FileType.YAML_STRICT, yaml).content().value());
    }
}
