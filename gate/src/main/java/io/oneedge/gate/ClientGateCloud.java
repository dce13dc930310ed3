package io.oneedge.gate;

import io.oneedge.client.Client;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The cloud behind the front-end's API. */
public final class ClientGateCloud implements GateCloud {

    private static final int ONEADMIN = 0;

    private final IntFunction<Client> clientOf;

    /**
     * @param clientOf a client that has the rights of the user with this id
     */
    public ClientGateCloud(IntFunction<Client> clientOf) {
        this.clientOf = clientOf;
    }

    @Override
    public Optional<XmlElement> vm(int id) {
        return ifItExists(() -> clientOf.apply(ONEADMIN).vms().info(id));
    }

    @Override
    public Optional<String> tokenPassword(int user) {
        return ifItExists(() -> clientOf.apply(ONEADMIN).users().info(user))
                .flatMap(document -> document.at("TEMPLATE/TOKEN_PASSWORD"))
                .map(XmlElement::text);
    }

    @Override
    public void mergeUserTemplate(int user, int vm, Template attributes) {
        clientOf.apply(user).vms().mergeTemplate(vm, xml(attributes));
    }

    @Override
    public void replaceUserTemplate(int user, int vm, Template attributes) {
        clientOf.apply(user).vms().replaceTemplate(vm, xml(attributes));
    }

    private static String xml(Template attributes) {
        XmlWriter out = new XmlWriter();
        TemplateXml.writeUnsorted(out, "TEMPLATE", attributes);
        return out.toString();
    }

    private static Optional<XmlElement> ifItExists(Supplier<XmlElement> read) {
        try {
            return Optional.of(read.get());
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
