package io.oneedge.gate;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What a guest is told of its VM. All values are strings, as in the document they come from. */
final class VmAnswer {

    private static final List<String> FIELDS = List.of("NAME", "ID", "STATE", "LCM_STATE");

    private static final Set<String> NIC_FIELDS =
            Set.of(
                    "IP",
                    "IP6_LINK",
                    "IP6_SITE",
                    "IP6_GLOBAL",
                    "NETWORK",
                    "MAC",
                    "NAME",
                    "PARENT",
                    "EXTERNAL");

    /** What the scheduler says of hosts is not for guests. */
    private static final Set<String> HIDDEN = Set.of("SCHED_MESSAGE");

    private VmAnswer() {}

    static JsonObject of(XmlElement vm) {
        JsonObject told = Json.object();
        for (String field : FIELDS) {
            told = told.with(field, vm.textAt(field));
        }
        List<XmlElement> attributes =
                vm.child("USER_TEMPLATE").map(XmlElement::children).orElse(List.of()).stream()
                        .filter(attribute -> !HIDDEN.contains(attribute.name()))
                        .toList();
        JsonObject template =
                Json.object()
                        .with("NIC", interfaces(vm, "NIC"))
                        .with("NIC_ALIAS", interfaces(vm, "NIC_ALIAS"));
        told = told.with("USER_TEMPLATE", object(attributes)).with("TEMPLATE", template);
        return Json.object().with("VM", told);
    }

    private static JsonArray interfaces(XmlElement vm, String name) {
        List<XmlElement> found =
                vm.child("TEMPLATE").map(template -> template.children(name)).orElse(List.of());
        return Json.of(
                found.stream()
                        .map(one ->
                                object(one.children().stream().filter(VmAnswer::isTold).toList()))
                        .toList());
    }

    private static boolean isTold(XmlElement field) {
        return NIC_FIELDS.contains(field.name());
    }

    /** A member for each name; several elements of one name are an array. */
    private static JsonObject object(List<XmlElement> elements) {
        Map<String, List<Json>> byName = new LinkedHashMap<>();
        for (XmlElement element : elements) {
            byName.computeIfAbsent(element.name(), name -> new ArrayList<>())
                    .add(
                            element.children().isEmpty()
                                    ? Json.of(element.text())
                                    : object(element.children()));
        }
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        byName.forEach((name, values) ->
                members.put(name, values.size() == 1 ? values.getFirst() : Json.of(values)));
        return new JsonObject(members);
    }
}
