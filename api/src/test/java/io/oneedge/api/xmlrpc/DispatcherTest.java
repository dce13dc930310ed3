package io.oneedge.api.xmlrpc;

import static io.oneedge.wire.xmlrpc.XmlRpcValue.array;
import static io.oneedge.wire.xmlrpc.XmlRpcValue.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.operation.Result;
import io.oneedge.core.access.CallKey;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.HostOperations;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.catalogue.UserOperations;
import io.oneedge.wire.catalogue.VmOperations;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {

    private static final XmlRpcValue SESSION = of("alice:secret");

    private final AtomicLong numbers = new AtomicLong();
    private final Handlers handlers = new Handlers();
    private final List<Invocation> handled = new ArrayList<>();
    private final Dispatcher dispatcher =
            new Dispatcher(
                    new OperationRunner(DispatcherTest::authenticate, handlers),
                    () -> new RequestId(numbers.incrementAndGet()));

    private static Caller authenticate(String session, String address) {
        if (!session.equals("alice:secret")) {
            throw Failure.of(FailureKind.AUTHENTICATION, "There is no user like that");
        }
        return new Caller(7, 1, Set.of(1), "alice", "users");
    }

    @Test
    void answersASuccessWithThreeValues() {
        recording(VmOperations.INFO, Result.of("<VM/>"));
        assertThat(call("one.vm.info", SESSION, of(3)))
                .isEqualTo(success(array(of(true), of("<VM/>"), of(0))));
        recording(VmOperations.RENAME, Result.of(3));
        assertThat(call("one.vm.rename", SESSION, of(3), of("web")))
                .isEqualTo(success(array(of(true), of(3), of(0))));
    }

    @Test
    void handsTheHandlerTypedArgumentsAndTheFallbacksOfThoseLeftOut() {
        recording(VmOperations.DEPLOY, Result.of(3));
        call("one.vm.deploy", SESSION, of(3), of(9), of(true));
        Invocation invocation = handled.getFirst();
        assertThat(invocation.number("id")).isEqualTo(3);
        assertThat(invocation.number("host_id")).isEqualTo(9);
        assertThat(invocation.flag("enforce")).isTrue();
        assertThat(invocation.number("datastore_id")).isEqualTo(-1);
        assertThat(invocation.text("extra_template")).isEmpty();
        assertThat(invocation.caller().name()).isEqualTo("alice");
        assertThat(invocation.request()).isEqualTo(new RequestId(1));
        assertThat(invocation.call().need(Resource.HOST)).isEqualTo(Access.MANAGE);
    }

    @Test
    void handsTheHandlerTheNumbersOfAnArray() {
        recording(UserOperations.ALLOCATE, Result.of(5));
        call("one.user.allocate", SESSION, of("bob"), of("pw"), of("core"), array(of(1), of(100)));
        assertThat(handled.getFirst().numbers("group_ids")).containsExactly(1, 100);
    }

    @Test
    void ignoresParametersThatTheOperationDoesNotKnow() {
        recording(HostOperations.INFO, Result.of("<HOST/>"));
        assertThat(call("one.host.info", SESSION, of(0), of(false), of("x"), of(1)))
                .isInstanceOf(MethodResponse.Success.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORIZATION, 512", "NOT_FOUND, 1024", "ACTION, 2048", "INVALID, 8192",
        "ALLOCATION, 16384", "LOCKED, 32768", "UNAVAILABLE, 8192", "INTERNAL, 8192"
    })
    void answersAFailureWithItsCodeAndTheObject(FailureKind kind, int code) {
        handlers.bind(
                VmOperations.INFO,
                invocation -> {
                    throw Failure.of(kind, "It cannot be.").about(9);
                });
        assertThat(call("one.vm.info", SESSION, of(9)))
                .isEqualTo(failure("[one.vm.info] It cannot be.", code, 9));
    }

    @Test
    void tellsAStrangerNothingButThatTheyAreOne() {
        recording(VmOperations.INFO, Result.of("<VM/>"));
        MethodResponse refused =
                failure("[one.vm.info] User couldn't be authenticated, aborting call.", 256, -1);
        assertThat(call("one.vm.info", of("bob:x"), of(1))).isEqualTo(refused);
        assertThat(call("one.vm.info", of("bob:x"), of("wrong type"))).isEqualTo(refused);
        assertThat(call("one.vm.info", of("bob:x"))).isEqualTo(refused);
        assertThat(handled).isEmpty();
    }

    @Test
    void answersAnUnknownMethodWithAFault() {
        assertThat(call("one.nothing.here", SESSION))
                .isEqualTo(new MethodResponse.Fault(-506, "Method 'one.nothing.here' not defined"));
    }

    @Test
    void answersMissingAndMistypedParametersWithAFault() {
        var missing = new MethodResponse.Fault(-501, "Not enough parameters");
        assertThat(call("one.vm.info")).isEqualTo(missing);
        assertThat(call("one.vm.info", SESSION)).isEqualTo(missing);
        assertThat(call("one.vm.info", SESSION, of("abc")))
                .isEqualTo(
                        new MethodResponse.Fault(
                                -501, "Parameter that is supposed to be integer is not"));
        assertThat(call("one.vm.info", of(1)))
                .isEqualTo(
                        new MethodResponse.Fault(
                                -501, "Parameter that is supposed to be string is not"));
    }

    @Test
    void knowsARepeatedCallByItsKeyAndItsParameters() {
        recording(VmOperations.ALLOCATE, Result.of(3));
        List<XmlRpcValue> one = List.of(SESSION, of("NAME=a"), of(true));
        List<XmlRpcValue> other = List.of(SESSION, of("NAME=b"), of(true));
        for (List<XmlRpcValue> parameters : List.of(one, one, other)) {
            dispatcher.answer(
                    new MethodCall("one.vm.allocate", parameters).withKey(Optional.of("k1")));
        }
        List<CallKey> keys = handled.stream().map(each -> each.call().key().orElseThrow()).toList();
        assertThat(keys).extracting(CallKey::key).containsOnly("k1");
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2).fingerprint()).isNotEqualTo(keys.get(0).fingerprint());
        dispatcher.answer(new MethodCall("one.vm.allocate", one));
        assertThat(handled.getLast().call().key()).isEmpty();
    }

    @Test
    void saysThatAnOperationIsNotAvailableYet() {
        assertThat(call("one.vdc.info", SESSION, of(0)))
                .isEqualTo(
                        failure("[one.vdc.info] This operation is not available yet.", 2048, -1));
    }

    @Test
    void answersEveryOperationWhateverItsParameters() {
        for (Operation operation : Catalogue.operations()) {
            assertThat(call(operation.name())).isNotNull();
            assertThat(call(operation.name(), of("x"))).isNotNull();
            assertThat(call(operation.name(), SESSION, array(), of(-1L))).isNotNull();
        }
    }

    @Test
    void answersWhenAHandlerIsAtFaultWithoutSayingHow() {
        handlers.bind(
                VmOperations.INFO,
                invocation -> {
                    throw new IllegalStateException("/etc/shadow");
                });
        assertThat(call("one.vm.info", SESSION, of(1)))
                .isEqualTo(
                        failure(
                                "[one.vm.info] The front-end is at fault; its log says more about"
                                        + " request r1.",
                                8192,
                                -1));
    }

    @Test
    void keepsWhatIsForAdministratorsFromOthers() {
        assertThat(call("one.system.sqlquery", SESSION, of("SELECT 1")))
                .isEqualTo(
                        failure(
                                "[one.system.sqlquery] User [7] : one.system.sqlquery is for only"
                                        + " the user oneadmin.",
                                512,
                                -1));
    }

    @Test
    void answersSeveralCallsInOneEachWithItsOwnResult() {
        recording(VmOperations.INFO, Result.of("<VM/>"));
        XmlRpcValue calls =
                array(
                        struct("one.vm.info", array(SESSION, of(1))),
                        struct("one.nothing.here", array()),
                        struct("system.multicall", array(array())),
                        of("no call at all"));
        assertThat(call("system.multicall", calls))
                .isEqualTo(
                        success(
                                array(
                                        array(array(of(true), of("<VM/>"), of(0))),
                                        fault(-506, "Method 'one.nothing.here' not defined"),
                                        fault(-507, "A multicall in a multicall is refused"),
                                        fault(
                                                -501,
                                                "A call is a struct of methodName and params"))));
    }

    @Test
    void refusesAMulticallOfTooManyCalls() {
        XmlRpcValue[] calls = new XmlRpcValue[Dispatcher.MULTICALL_MAX + 1];
        Arrays.fill(calls, of("no call"));
        assertThat(call("system.multicall", array(calls)))
                .isEqualTo(new MethodResponse.Fault(-509, "A multicall has at most 1000 calls"));
    }

    @Test
    void tellsAboutItselfWithoutASession() {
        assertThat(call("system.methodExist", of("one.vm.info"))).isEqualTo(success(of(true)));
        assertThat(call("system.methodExist", of("one.vm.fly"))).isEqualTo(success(of(false)));
        assertThat(call("system.methodSignature", of("one.vm.rename")))
                .isEqualTo(
                        success(array(array(of("array"), of("string"), of("int"), of("string")))));
        assertThat(call("system.methodHelp", of("one.vm.rename")))
                .isEqualTo(success(of("Gives a VM another name.")));
        assertThat(call("system.shutdown", of("bye")))
                .isEqualTo(
                        new MethodResponse.Fault(
                                -507, "The front-end cannot be ended through the API"));
    }

    @Test
    void keepsSecretsAndLineBreaksOutOfTheLog() {
        assertThat(
                        CallLine.of(
                                UserOperations.ALLOCATE,
                                List.of(
                                        SESSION,
                                        of("bob\nINFO forged"),
                                        of("password"),
                                        of("x".repeat(100)),
                                        array(of(1)))))
                .isEqualTo(
                        "one.user.allocate(\"bob INFO forged\", ****, \""
                                + "x".repeat(CallLine.TEXT_MAX)
                                + "...\", [1 values])");
    }

    private void recording(Operation operation, Result result) {
        handlers.bind(
                operation,
                invocation -> {
                    handled.add(invocation);
                    return result;
                });
    }

    private MethodResponse call(String method, XmlRpcValue... parameters) {
        return dispatcher.answer(new MethodCall(method, List.of(parameters)));
    }

    private static MethodResponse success(XmlRpcValue value) {
        return new MethodResponse.Success(value);
    }

    private static MethodResponse failure(String text, int code, int id) {
        return success(array(of(false), of(text), of(code), of(id), of(-1L)));
    }

    private static XmlRpcValue struct(String method, XmlRpcValue parameters) {
        Map<String, XmlRpcValue> members = new LinkedHashMap<>();
        members.put("methodName", of(method));
        members.put("params", parameters);
        return new XmlRpcValue.Struct(members);
    }

    private static XmlRpcValue fault(int code, String text) {
        Map<String, XmlRpcValue> members = new LinkedHashMap<>();
        members.put("faultCode", of(code));
        members.put("faultString", of(text));
        return new XmlRpcValue.Struct(members);
    }
}
