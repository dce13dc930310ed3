package io.oneedge.api.xmlrpc;

import static io.oneedge.wire.xmlrpc.XmlRpcValue.array;
import static io.oneedge.wire.xmlrpc.XmlRpcValue.of;

import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Parameter;
import io.oneedge.wire.catalogue.RegistryOperations;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what is asked of the door about itself. Its answers are bare values. */
final class Registry {

    private Registry() {}

    /** The answer to an operation of {@link RegistryOperations} other than multicall. */
    static XmlRpcValue answer(Operation operation, List<Object> arguments) {
        if (operation.equals(RegistryOperations.LIST_METHODS)) {
            return listMethods();
        }
        if (operation.equals(RegistryOperations.METHOD_EXIST)) {
            return of(Catalogue.named((String) arguments.getFirst()).isPresent());
        }
        if (operation.equals(RegistryOperations.METHOD_HELP)) {
            return of(named(arguments).summary());
        }
        if (operation.equals(RegistryOperations.METHOD_SIGNATURE)) {
            return signatures(named(arguments));
        }
        if (operation.equals(RegistryOperations.CAPABILITIES)) {
            return capabilities();
        }
        if (operation.equals(RegistryOperations.GET_CAPABILITIES)) {
            Map<String, XmlRpcValue> members = new LinkedHashMap<>();
            members.put("introspect", struct("specVersion", of(1)));
            members.put(RegistryOperations.KEYS_CAPABILITY, struct("specVersion", of(1)));
            return new XmlRpcValue.Struct(members);
        }
        throw new CallFault(CallFault.REFUSED, "The front-end cannot be ended through the API");
    }

    private static XmlRpcValue listMethods() {
        return new XmlRpcValue.Array(
                Catalogue.operations().stream()
                        .<XmlRpcValue>map(operation -> of(operation.name()))
                        .toList());
    }

    private static Operation named(List<Object> arguments) {
        String name = (String) arguments.getFirst();
        Optional<Operation> found = Catalogue.named(name);
        return found.orElseThrow(() -> undefined(name));
    }

    static CallFault undefined(String name) {
        return new CallFault(
                MethodResponse.Fault.NO_SUCH_METHOD, "Method '" + name + "' not defined");
    }

    /**
     * The result and the parameters; a second signature without the ones that may be left out where
     * there are such.
     */
    private static XmlRpcValue signatures(Operation operation) {
        List<Parameter> required =
                operation.parameters().stream().filter(one -> !one.isOptional()).toList();
        XmlRpcValue all = signature(operation, operation.parameters());
        return required.size() == operation.parameters().size()
                ? array(all)
                : array(all, signature(operation, required));
    }

    private static XmlRpcValue signature(Operation operation, List<Parameter> parameters) {
        List<XmlRpcValue> types = new ArrayList<>();
        types.add(of("array"));
        if (operation.session()) {
            types.add(of("string"));
        }
        parameters.forEach(parameter -> types.add(of(parameter.type().word())));
        return new XmlRpcValue.Array(types);
    }

    private static XmlRpcValue capabilities() {
        Map<String, XmlRpcValue> members = new LinkedHashMap<>();
        members.put("facility", of("oneedge"));
        members.put("protocol_version", of(2));
        return new XmlRpcValue.Struct(members);
    }

    private static XmlRpcValue struct(String name, XmlRpcValue value) {
        return new XmlRpcValue.Struct(Map.of(name, value));
    }
}
