package io.oneedge.core.vm;

import io.oneedge.core.object.Form;
import io.oneedge.core.object.Header;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The documents of a VM: the full one, the short one of lists, and the stored one. */
final class VmXml {

    /** What a list shows of each disk, in this order. */
    private static final List<String> LISTED_OF_DISK =
            List.of(
                    "DISK_ID",
                    "DATASTORE",
                    "DATASTORE_ID",
                    "IMAGE",
                    "IMAGE_ID",
                    "SIZE",
                    "TYPE",
                    "CLONE",
                    "CLONE_TARGET",
                    "LN_TARGET",
                    "DISK_SNAPSHOT_TOTAL_SIZE");

    /** What a list shows of each network interface and each alias of one, in this order. */
    private static final List<String> LISTED_OF_NIC =
            List.of(
                    "IP",
                    "IP6",
                    "IP6_ULA",
                    "IP6_LINK",
                    "IP6_GLOBAL",
                    "NETWORK_MODE",
                    "SCHED_REQUIREMENTS",
                    "SCHED_RANK",
                    "MAC",
                    "NETWORK",
                    "NETWORK_ID",
                    "NIC_ID",
                    "SECURITY_GROUPS");

    /** What a list shows of the user template, in this order. */
    private static final List<String> LISTED_OF_USER_TEMPLATE =
            List.of(
                    "LABELS",
                    "SCHED_RANK",
                    "SCHED_DS_RANK",
                    "SCHED_REQUIREMENTS",
                    "SCHED_DS_REQUIREMENTS",
                    "USER_PRIORITY",
                    "PUBLIC_CLOUD",
                    "SCHED_ACTION");

    private VmXml() {}

    /** The document of {@code one.vm.info}. */
    static void writeFull(XmlWriter out, Vm vm, MonitoredParts monitored) {
        write(out, vm, monitored, vm.history());
    }

    /** The document of {@code one.vmpool.infoextended}. */
    static void writeExtended(XmlWriter out, Vm vm, MonitoredParts monitored) {
        write(out, vm, monitored, vm.lastStay().map(List::of).orElse(List.of()));
    }

    private static void write(
            XmlWriter out, Vm vm, MonitoredParts monitored, List<HistoryRecord> history) {
        out.open("VM");
        vm.header().write(out);
        writeStates(out, vm, monitored);
        out.number("STIME", vm.startTime())
                .number("ETIME", vm.endTime())
                .text("DEPLOY_ID", vm.deployId());
        monitored.writeValues(out, Form.FULL);
        TemplateXml.write(out, "TEMPLATE", vm.template());
        TemplateXml.write(out, "USER_TEMPLATE", vm.userTemplate());
        writeHistory(out, vm, history);
        vm.standing()
                .snapshots()
                .forEach(all -> TemplateXml.write(out, "SNAPSHOTS", all.template()));
        out.close("VM");
    }

    /** The short document of {@code one.vmpool.info}. */
    static void writeListed(XmlWriter out, Vm vm, MonitoredParts monitored) {
        out.open("VM");
        vm.header().writeNames(out);
        monitored.writeLastPoll(out);
        out.number("STATE", vm.state().number())
                .number("LCM_STATE", vm.lcm().number())
                .number("RESCHED", vm.standing().rescheduled() ? 1 : 0)
                .number("STIME", vm.startTime())
                .number("ETIME", vm.endTime())
                .text("DEPLOY_ID", vm.deployId());
        vm.header()
                .lock()
                .ifPresent(lock -> out.open("LOCK").number("LOCKED", lock.level()).close("LOCK"));
        out.open("TEMPLATE")
                .text("CPU", vm.template().text("CPU"))
                .text("MEMORY", vm.template().text("MEMORY"));
        vm.disks().forEach(disk -> writeSelected(out, "DISK", disk, LISTED_OF_DISK));
        vm.interfaces().forEach(nic -> writeSelected(out, "NIC", nic, LISTED_OF_NIC));
        for (Attribute.Vector graphics : vm.template().sorted().vectors("GRAPHICS")) {
            TemplateXml.writeAttribute(out, graphics);
        }
        out.close("TEMPLATE");
        monitored.writeValues(out, Form.LISTED);
        writeListedUserTemplate(out, vm.userTemplate());
        vm.lastStay()
                .ifPresentOrElse(
                        stay -> writeListedStay(out, vm, stay), () -> out.empty("HISTORY_RECORDS"));
        out.close("VM");
    }

    /** The stored document, from which {@link #decode} gives the VM back. */
    static String encode(Vm vm) {
        XmlWriter out = new XmlWriter();
        out.open("VM");
        vm.header().write(out);
        writeStates(out, vm, Monitored.NEVER);
        out.number("STIME", vm.startTime())
                .number("ETIME", vm.endTime())
                .text("DEPLOY_ID", vm.deployId());
        if (vm.standing().kept()) {
            out.number("KEPT", 1);
        }
        TemplateXml.writeUnsorted(out, "TEMPLATE", vm.template());
        TemplateXml.writeUnsorted(out, "USER_TEMPLATE", vm.userTemplate());
        writeHistory(out, vm, vm.history());
        vm.standing()
                .snapshots()
                .forEach(all -> TemplateXml.writeUnsorted(out, "SNAPSHOTS", all.template()));
        return out.close("VM").toString();
    }

    static Vm decode(String text) {
        XmlElement element = XmlReader.read(text);
        List<HistoryRecord> history = new ArrayList<>();
        for (XmlElement stay : element.at("HISTORY_RECORDS").orElseThrow().children("HISTORY")) {
            history.add(readStay(stay));
        }
        List<DiskSnapshots> snapshots = new ArrayList<>();
        for (XmlElement ofDisk : element.children("SNAPSHOTS")) {
            snapshots.add(new DiskSnapshots(TemplateXml.read(ofDisk)));
        }
        return new Vm(
                Header.read(element),
                VmState.of((int) element.numberAt("STATE", 0)),
                LcmState.of((int) element.numberAt("LCM_STATE", 0)),
                element.numberAt("STIME", 0),
                element.numberAt("ETIME", 0),
                element.textAt("DEPLOY_ID"),
                TemplateXml.read(element.at("TEMPLATE").orElseThrow()),
                TemplateXml.read(element.at("USER_TEMPLATE").orElseThrow()),
                history,
                new Vm.Standing(
                        element.numberAt("RESCHED", 0) == 1,
                        element.numberAt("KEPT", 0) == 1,
                        snapshots));
    }

    private static void writeStates(XmlWriter out, Vm vm, MonitoredParts monitored) {
        monitored.writeLastPoll(out);
        out.number("STATE", vm.state().number())
                .number("LCM_STATE", vm.lcm().number())
                .number("PREV_STATE", vm.state().number())
                .number("PREV_LCM_STATE", vm.lcm().number())
                .number("RESCHED", vm.standing().rescheduled() ? 1 : 0);
    }

    private static void writeSelected(
            XmlWriter out, String element, Attribute.Vector vector, List<String> keys) {
        out.open(element);
        for (String key : keys) {
            vector.value(key).ifPresent(value -> out.cdata(key, value));
        }
        out.close(element);
    }

    private static void writeListedUserTemplate(XmlWriter out, Template userTemplate) {
        Template listed =
                userTemplate.keeping(
                        attribute -> LISTED_OF_USER_TEMPLATE.contains(attribute.name()));
        if (listed.isEmpty()) {
            out.empty("USER_TEMPLATE");
        } else {
            TemplateXml.write(out, "USER_TEMPLATE", listed);
        }
    }

    private static void writeHistory(XmlWriter out, Vm vm, List<HistoryRecord> history) {
        if (history.isEmpty()) {
            out.empty("HISTORY_RECORDS");
            return;
        }
        out.open("HISTORY_RECORDS");
        for (HistoryRecord stay : history) {
            writeStay(out, vm, stay);
        }
        out.close("HISTORY_RECORDS");
    }

    private static void writeStay(XmlWriter out, Vm vm, HistoryRecord stay) {
        Assignment assignment = stay.assignment();
        out.open("HISTORY")
                .number("OID", vm.id())
                .number("SEQ", stay.sequence())
                .text("HOSTNAME", assignment.hostName())
                .number("HID", assignment.host())
                .number("CID", assignment.cluster())
                .number("STIME", stay.time(StayTime.START))
                .number("ETIME", stay.time(StayTime.END))
                .cdata("VM_MAD", assignment.virtualizationDriver())
                .cdata("TM_MAD", assignment.transferDriver())
                .number("DS_ID", assignment.systemDatastore());
        for (StayTime moment : StayTime.values()) {
            if (moment != StayTime.START && moment != StayTime.END) {
                out.number(moment.element(), stay.time(moment));
            }
        }
        out.number("ACTION", stay.action().number())
                .number("UID", stay.user())
                .number("GID", stay.group())
                .number("REQUEST_ID", stay.request())
                .close("HISTORY");
    }

    private static void writeListedStay(XmlWriter out, Vm vm, HistoryRecord stay) {
        Assignment assignment = stay.assignment();
        out.open("HISTORY_RECORDS")
                .open("HISTORY")
                .number("OID", vm.id())
                .number("SEQ", stay.sequence())
                .cdata("HOSTNAME", assignment.hostName())
                .number("HID", assignment.host())
                .number("CID", assignment.cluster())
                .number("DS_ID", assignment.systemDatastore())
                .cdata("ACTION", Integer.toString(stay.action().number()))
                .close("HISTORY")
                .close("HISTORY_RECORDS");
    }

    private static HistoryRecord readStay(XmlElement stay) {
        Map<StayTime, Long> times = new EnumMap<>(StayTime.class);
        for (StayTime moment : StayTime.values()) {
            long time = stay.numberAt(moment.element(), 0);
            if (time != 0) {
                times.put(moment, time);
            }
        }
        return new HistoryRecord(
                (int) stay.numberAt("SEQ", 0),
                new Assignment(
                        (int) stay.numberAt("HID", -1),
                        stay.textAt("HOSTNAME"),
                        (int) stay.numberAt("CID", -1),
                        stay.textAt("VM_MAD"),
                        stay.textAt("TM_MAD"),
                        (int) stay.numberAt("DS_ID", -1)),
                times,
                VmAction.of((int) stay.numberAt("ACTION", 0)),
                (int) stay.numberAt("UID", -1),
                (int) stay.numberAt("GID", -1),
                stay.numberAt("REQUEST_ID", -1));
    }
}
