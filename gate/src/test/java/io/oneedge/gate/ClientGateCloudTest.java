package io.oneedge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.client.Client;
import io.oneedge.client.Session;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What OneGate relies on, of the cloud in memory and of the one behind the API. */
class ClientGateCloudTest {

    private enum Kind {
        FAKE,
        CLIENT
    }

    private static GateCloud cloud(Kind kind) {
        FakeGateCloud fake = new FakeGateCloud();
        return switch (kind) {
            case FAKE -> fake;
            case CLIENT ->
                    new ClientGateCloud(user ->
                            new Client(call -> answer(fake, call), new Session(user + ":")));
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasTheDocumentsOfVms(Kind kind) {
        assertThat(cloud(kind).vm(FakeGateCloud.VM).map(vm -> vm.textAt("NAME"))).contains("web-0");
        assertThat(cloud(kind).vm(99)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasTheTokenPasswordsOfUsers(Kind kind) {
        assertThat(cloud(kind).tokenPassword(FakeGateCloud.OWNER)).contains(FakeGateCloud.PASSWORD);
        assertThat(cloud(kind).tokenPassword(99)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void addsToAndReplacesAUserTemplate(Kind kind) {
        GateCloud cloud = cloud(kind);
        Template said = Template.EMPTY.with("PATH", "C:\\").with("TEXT", "a \"b\" <c>");
        cloud.mergeUserTemplate(FakeGateCloud.OWNER, FakeGateCloud.VM, said);
        assertThat(attribute(cloud, "PATH")).contains("C:\\");
        assertThat(attribute(cloud, "TEXT")).contains("a \"b\" <c>");
        assertThat(attribute(cloud, "ROLE")).contains("web");
        cloud.replaceUserTemplate(FakeGateCloud.OWNER, FakeGateCloud.VM, said);
        assertThat(attribute(cloud, "ROLE")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void actsWithTheRightsOfTheUser(Kind kind) {
        assertThatThrownBy(() -> cloud(kind).mergeUserTemplate(9, FakeGateCloud.VM, Template.EMPTY))
                .isInstanceOf(Failure.class);
    }

    private static Optional<String> attribute(GateCloud cloud, String name) {
        return cloud.vm(FakeGateCloud.VM)
                .flatMap(vm -> vm.at("USER_TEMPLATE/" + name))
                .map(XmlElement::text);
    }

    /** A front-end as far as OneGate needs one. */
    private static MethodResponse answer(FakeGateCloud fake, MethodCall call) {
        List<XmlRpcValue> parameters = call.parameters();
        String session = ((XmlRpcValue.Text) parameters.get(0)).text();
        int user = Integer.parseInt(session.replace(":", ""));
        int id = ((XmlRpcValue.Int) parameters.get(1)).number();
        try {
            return switch (call.method()) {
                case "one.vm.info" ->
                        document(fake.vm(id).map(vm -> new XmlWriter().element(vm).toString()));
                case "one.user.info" ->
                        document(
                                fake.tokenPassword(id)
                                        .map(password ->
                                                "<USER><TEMPLATE><TOKEN_PASSWORD>"
                                                        + password
                                                        + "</TOKEN_PASSWORD></TEMPLATE>"
                                                        + "</USER>"));
                case "one.vm.update" -> {
                    Template template =
                            Templates.read(((XmlRpcValue.Text) parameters.get(2)).text());
                    if (parameters.get(3).equals(XmlRpcValue.of(1))) {
                        fake.mergeUserTemplate(user, id, template);
                    } else {
                        fake.replaceUserTemplate(user, id, template);
                    }
                    yield success(XmlRpcValue.of(id));
                }
                default -> new MethodResponse.Fault(MethodResponse.Fault.NO_SUCH_METHOD, "none");
            };
        } catch (Failure failure) {
            return refused(512);
        }
    }

    private static MethodResponse document(Optional<String> document) {
        return document.map(text -> success(XmlRpcValue.of(text))).orElseGet(() -> refused(1024));
    }

    private static MethodResponse success(XmlRpcValue value) {
        return new MethodResponse.Success(
                XmlRpcValue.array(XmlRpcValue.of(true), value, XmlRpcValue.of(0)));
    }

    private static MethodResponse refused(int code) {
        return new MethodResponse.Success(
                XmlRpcValue.array(
                        XmlRpcValue.of(false),
                        XmlRpcValue.of("[one.test] refused"),
                        XmlRpcValue.of(code),
                        XmlRpcValue.of(-1),
                        XmlRpcValue.of(-1L)));
    }
}
