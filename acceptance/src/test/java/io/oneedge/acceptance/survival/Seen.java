package io.oneedge.acceptance.survival;

import io.oneedge.client.Client;
import io.oneedge.foundation.xml.XmlElement;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every object that is there, by kind and id. */
record Seen(Map<Kind, Map<Integer, XmlElement>> documents) {

    static Seen by(Client client) {
        Map<Kind, Map<Integer, XmlElement>> documents = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            documents.put(kind, kind.all(client));
        }
        return new Seen(documents);
    }

    Map<Integer, XmlElement> all(Kind kind) {
        return documents.getOrDefault(kind, Map.of());
    }

    @Nullable XmlElement of(Claim claim) {
        return all(claim.kind()).get(claim.id());
    }
}
