package io.oneedge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.token.GateToken;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final String TOKEN =
            GateToken.of(FakeGateCloud.VM, FakeGateCloud.START, FakeGateCloud.PASSWORD);

    private final FakeGateCloud cloud = new FakeGateCloud();
    private final Gate gate = new Gate(cloud, Gate.RESTRICTED_ATTRIBUTES);

    @Test
    void tellsAGuestWhatItCanAskFor() {
        assertThat(answer("GET", "/", ""))
                .isEqualTo(
                        GateAnswer.ok(
                                "{\"vm_info\":\"http://10.0.0.254:5030/vm\","
                                        + "\"service_info\":\"http://10.0.0.254:5030/service\"}"));
    }

    @Test
    void tellsAGuestAboutItsVm() {
        assertThat(answer("GET", "/vm", ""))
                .isEqualTo(
                        GateAnswer.ok(
                                "{\"VM\":{\"NAME\":\"web-0\",\"ID\":\"7\",\"STATE\":\"3\","
                                    + "\"LCM_STATE\":\"3\",\"USER_TEMPLATE\":{\"ROLE\":\"web\"},"
                                    + "\"TEMPLATE\":{\"NIC\":[{\"IP\":\"10.0.0.0\"},"
                                    + "{\"IP\":\"10.0.0.1\"}],\"NIC_ALIAS\":[]}}}"));
    }

    @Test
    void takesThatAGuestIsReady() {
        assertThat(answer("PUT", "/vm", "READY=YES")).isEqualTo(GateAnswer.ok(""));
        assertThat(cloud.userTemplate().value("READY")).contains("YES");
        assertThat(cloud.userTemplate().value("ROLE")).contains("web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MESSAGE=hello world|hello world",
                "MESSAGE=\"hello world\"|hello world",
                "MESSAGE = a=b, [c]|a=b, [c]",
                "message=lower|lower",
                "A=1\\nMESSAGE=two lines\\nB=3|two lines"
            })
    void takesValuesAsGuestsWriteThem(String body, String value) {
        assertThat(answer("PUT", "/vm", body.replace("\\n", "\n")).status()).isEqualTo(200);
        assertThat(cloud.userTemplate().value("MESSAGE")).contains(value);
    }

    @Test
    void deletesAnAttribute() {
        assertThat(gate.answer(request("PUT", "/vm", "role", Optional.of("2"))))
                .isEqualTo(GateAnswer.ok(""));
        assertThat(cloud.userTemplate().has("ROLE")).isFalse();
        assertThat(gate.answer(request("PUT", "/vm", "role", Optional.of("2"))))
                .isEqualTo(new GateAnswer(500, "attribute not found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVICE_ID=4",
                "A=1, B=2\\nSERVICE_ID=4",
                "service_id = \"4\"",
                "A=\"x\" SERVICE_ID=\"4\"",
                "SERVICE_ID=[A=\"1\"]"
            })
    void refusesRestrictedAttributesHoweverTheyAreWritten(String body) {
        assertThat(answer("PUT", "/vm", body.replace("\\n", "\n")))
                .isEqualTo(new GateAnswer(403, "Attribute (SERVICE_ID) cannot be modified"));
        assertThat(cloud.userTemplate().has("SERVICE_ID")).isFalse();
    }

    @Test
    void refusesToDeleteRestrictedAttributes() {
        assertThat(gate.answer(request("PUT", "/vm", "service_id", Optional.of("2"))))
                .isEqualTo(new GateAnswer(403, "Attribute (SERVICE_ID) cannot be deleted"));
    }

    @Test
    void answersMalformedTextWithTheReason() {
        assertThat(answer("PUT", "/vm", "A=[").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /vms/3, Action (show_by_id) on resource (vm) not supported",
        "PUT, /vms/3, Action (update_by_id) on resource (vm) not supported",
        "POST, /vms/3/action, Action (action_by_id) on resource (vm) not supported",
        "GET, /service, Action (show) on resource (service) not supported",
        "PUT, /service/role/web, Action (change_cardinality) on resource (service) not supported",
        "GET, /vrouter, Action (show) on resource (vrouter) not supported",
        "GET, /vnet/1, Action (show_by_id) on resource (vnet) not supported"
    })
    void saysWhatIsNotServedToAnybody(String method, String path, String reason) {
        GateRequest stranger =
                new GateRequest(
                        method,
                        path,
                        "h",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "");
        assertThat(gate.answer(stranger)).isEqualTo(new GateAnswer(403, reason));
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(answer("GET", "/etc/passwd", ""))
                .isEqualTo(new GateAnswer(400, "OneGate server doesn't support this feature"));
    }

    @ParameterizedTest
    @CsvSource({"8", "-7", "x", "99999999999999999999", "''"})
    void turnsAwayAGuestThatSaysItIsAnother(String vm) {
        assertThat(gate.answer(claim(Optional.of(TOKEN), Optional.of(vm))))
                .isEqualTo(new GateAnswer(401, "Not authorized"));
    }

    @Test
    void turnsAwayAGuestWithoutItsToken() {
        GateAnswer refused = new GateAnswer(401, "Not authorized");
        Optional<String> vm = Optional.of("7");
        assertThat(gate.answer(claim(Optional.empty(), vm))).isEqualTo(refused);
        assertThat(gate.answer(claim(Optional.of(TOKEN), Optional.empty()))).isEqualTo(refused);
        assertThat(gate.answer(claim(Optional.of("AAAA"), vm))).isEqualTo(refused);
        String earlier =
                GateToken.of(FakeGateCloud.VM, FakeGateCloud.START - 1, FakeGateCloud.PASSWORD);
        assertThat(gate.answer(claim(Optional.of(earlier), vm))).isEqualTo(refused);
    }

    @Test
    void restrictsWhatItIsConfiguredToRestrict() {
        Gate stricter = new Gate(cloud, Set.of("READY"));
        assertThat(stricter.answer(request("PUT", "/vm", "READY=YES", Optional.empty())).status())
                .isEqualTo(403);
    }

    @Test
    void doesNotShowTheTokenInTheLog() {
        assertThat(request("PUT", "/vm", "SECRET=x", Optional.empty()).toString())
                .isEqualTo("PUT /vm");
    }

    private GateAnswer answer(String method, String path, String body) {
        return gate.answer(request(method, path, body, Optional.empty()));
    }

    private static GateRequest request(
            String method, String path, String body, Optional<String> type) {
        return new GateRequest(
                method, path, "10.0.0.254:5030", Optional.of(TOKEN), Optional.of("7"), type, body);
    }

    private static GateRequest claim(Optional<String> token, Optional<String> vm) {
        return new GateRequest("GET", "/vm", "h", token, vm, Optional.empty(), "");
    }
}
