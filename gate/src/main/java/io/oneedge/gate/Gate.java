package io.oneedge.gate;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonWriter;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.token.GateToken;
import io.oneedge.foundation.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers guests. What is not served is said before anybody is identified, as OneGate does; a guest
 * that does not prove which VM it is learns nothing else.
 */
public final class Gate {

    /** The attributes of its VM that a guest may not change, unless configured otherwise. */
    public static final Set<String> RESTRICTED_ATTRIBUTES =
            Set.of("SCHED_REQUIREMENTS", "SERVICE_ID", "ROLE_NAME");

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final String DELETE = "2";

    private final GateCloud cloud;
    private final Set<String> restricted;

    /**
     * @param restricted names of attributes in upper case
     */
    public Gate(GateCloud cloud, Set<String> restricted) {
        this.cloud = cloud;
        this.restricted = Set.copyOf(restricted);
    }

    /** The answer; never fails. */
    public GateAnswer answer(GateRequest request) {
        Optional<GateResource> resource = GateResource.of(request.method(), request.path());
        if (resource.isEmpty()) {
            return GateAnswer.refused(
                    GateAnswer.BAD_REQUEST, "OneGate server doesn't support this feature");
        }
        if (!resource.get().served()) {
            return GateAnswer.refused(GateAnswer.FORBIDDEN, resource.get().notSupported());
        }
        try {
            Optional<XmlElement> vm = authenticated(request);
            return vm.isPresent()
                    ? answer(resource.get(), request, vm.get())
                    : GateAnswer.refused(GateAnswer.UNAUTHORIZED, "Not authorized");
        } catch (Failure failure) {
            LOG.info("{}: {}", request, failure.message());
            return GateAnswer.refused(GateAnswer.ERROR, failure.message());
        }
    }

    private GateAnswer answer(GateResource resource, GateRequest request, XmlElement vm) {
        return switch (resource) {
            case INDEX -> GateAnswer.ok(index(request.host()));
            case VM_SHOW -> GateAnswer.ok(JsonWriter.compact(VmAnswer.of(vm)));
            case VM_UPDATE -> update(request, vm);
            case VM_SHOW_BY_ID,
                    VM_UPDATE_BY_ID,
                    VM_ACTION,
                    SERVICE_SHOW,
                    SERVICE_SCALE,
                    VROUTER_SHOW,
                    VNET_SHOW ->
                    GateAnswer.refused(GateAnswer.FORBIDDEN, resource.notSupported());
        };
    }

    /** The VM that the guest has proved to be. */
    private Optional<XmlElement> authenticated(GateRequest request) {
        Optional<Integer> id = request.vm().flatMap(Gate::id);
        if (id.isEmpty() || request.token().isEmpty()) {
            LOG.info("{}: refused, without X-ONEGATE-VMID or X-ONEGATE-TOKEN", request);
            return Optional.empty();
        }
        Optional<XmlElement> vm = cloud.vm(id.get());
        boolean proved =
                vm.flatMap(found -> cloud.tokenPassword(maker(found)))
                        .filter(password -> password.length() >= GateToken.KEY_LENGTH)
                        .filter(password ->
                                GateToken.matches(
                                        request.token().get(),
                                        id.get(),
                                        vm.get().numberAt("STIME", 0),
                                        password))
                        .isPresent();
        if (!proved) {
            LOG.info("{}: refused, not the token of VM {}", request, id.get());
            return Optional.empty();
        }
        return vm;
    }

    /** The user whose TOKEN_PASSWORD the token was made with: giving a VM away changes nothing. */
    private static int maker(XmlElement vm) {
        return (int) vm.numberAt("TEMPLATE/CREATED_BY", vm.numberAt("UID", -1));
    }

    private static Optional<Integer> id(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static String index(String host) {
        return JsonWriter.compact(
                Json.object()
                        .with("vm_info", "http://" + host + "/vm")
                        .with("service_info", "http://" + host + "/service"));
    }

    private GateAnswer update(GateRequest request, XmlElement vm) {
        int id = (int) vm.numberAt("ID", -1);
        int owner = (int) vm.numberAt("UID", -1);
        if (request.type().filter(DELETE::equals).isPresent()) {
            return delete(request.body().strip(), vm, id, owner);
        }
        Template attributes = GuestTemplate.read(request.body());
        List<String> names = attributes.attributes().stream().map(Attribute::name).toList();
        for (String name : names) {
            if (restricted.contains(name)) {
                return GateAnswer.refused(
                        GateAnswer.FORBIDDEN, "Attribute (" + name + ") cannot be modified");
            }
        }
        cloud.mergeUserTemplate(owner, id, attributes);
        LOG.info("VM {} says {}", id, names);
        return GateAnswer.ok("");
    }

    private GateAnswer delete(String attribute, XmlElement vm, int id, int owner) {
        String name = attribute.toUpperCase(Locale.ROOT);
        if (restricted.contains(name)) {
            return GateAnswer.refused(
                    GateAnswer.FORBIDDEN, "Attribute (" + name + ") cannot be deleted");
        }
        Template before = vm.child("USER_TEMPLATE").map(TemplateXml::read).orElse(Template.EMPTY);
        if (!before.has(name)) {
            return GateAnswer.refused(GateAnswer.ERROR, "attribute not found");
        }
        cloud.replaceUserTemplate(owner, id, before.without(name));
        return GateAnswer.ok("");
    }
}
