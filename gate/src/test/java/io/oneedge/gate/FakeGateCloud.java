package io.oneedge.gate;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A cloud of one user and one VM, in memory. */
public final class FakeGateCloud implements GateCloud {

    public static final int VM = 7;
    public static final int OWNER = 3;
    public static final long START = 1_600_000_000L;
    public static final String PASSWORD = "0123456789abcdef".repeat(4);

    private final Map<Integer, Template> userTemplates = new HashMap<>();

    public FakeGateCloud() {
        userTemplates.put(VM, Template.EMPTY.with("SCHED_MESSAGE", "no host").with("ROLE", "web"));
    }

    Template userTemplate() {
        return userTemplates.getOrDefault(VM, Template.EMPTY);
    }

    @Override
    public synchronized Optional<XmlElement> vm(int id) {
        Template userTemplate = userTemplates.get(id);
        if (userTemplate == null) {
            return Optional.empty();
        }
        XmlWriter out = new XmlWriter();
        out.open("VM").number("ID", id).number("UID", OWNER).text("NAME", "web-0");
        out.number("STATE", 3).number("LCM_STATE", 3).number("STIME", START);
        out.open("TEMPLATE").cdata("CREATED_BY", "3");
        for (int nic = 0; nic < 2; nic++) {
            out.open("NIC").cdata("IP", "10.0.0." + nic).cdata("NIC_ID", "" + nic).close("NIC");
        }
        out.close("TEMPLATE");
        TemplateXml.write(out, "USER_TEMPLATE", userTemplate);
        return Optional.of(XmlReader.read(out.close("VM").toString()));
    }

    @Override
    public Optional<String> tokenPassword(int user) {
        return user == OWNER ? Optional.of(PASSWORD) : Optional.empty();
    }

    @Override
    public synchronized void mergeUserTemplate(int user, int vm, Template attributes) {
        refuseOthers(user);
        userTemplates.computeIfPresent(vm, (id, before) -> before.mergedWith(attributes));
    }

    @Override
    public synchronized void replaceUserTemplate(int user, int vm, Template attributes) {
        refuseOthers(user);
        userTemplates.computeIfPresent(vm, (id, before) -> attributes);
    }

    private static void refuseOthers(int user) {
        if (user != OWNER) {
            throw Failure.of(FailureKind.AUTHORIZATION, "User [" + user + "] may not");
        }
    }
}
