package io.oneedge.core.system;

import io.oneedge.core.image.DevicePrefixes;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.vm.GraphicsPorts;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code oned.conf} says of the front-end, with defaults for what it does not say.
 *
 * @param listenAddress where the XML-RPC door listens
 * @param port of the XML-RPC door; 0 for any that is free
 * @param gateAddress where OneGate listens
 * @param gatePort of OneGate
 * @param gateEndpoint how guests reach OneGate; without it they are not told
 * @param sessionExpiration for how long a verified password is remembered
 * @param monitoringSeconds between two reports of a host's agent
 * @param historyFreeMebibytes on the disk of the database, below which no history is kept
 * @param freeMebibytes on the disk of the database, below which changes are refused
 * @param documentMebibytes of memory for documents that are kept ready to be sent
 * @param devicePrefix of disks that do not name one
 * @param cdromDevicePrefix of CD-ROMs that do not name one
 * @param graphicsPorts of the screens of VMs
 * @param restrictedInVms attributes of VM templates that only administrators may set
 * @param restrictedInUsers attributes of users that only administrators may set
 * @param all every attribute, those without effect too
 * @param warnings what is wrong in the file without being an error, with its line
 */
public record Settings(
        String listenAddress,
        int port,
        String gateAddress,
        int gatePort,
        Optional<String> gateEndpoint,
        Duration sessionExpiration,
        int monitoringSeconds,
        int historyFreeMebibytes,
        int freeMebibytes,
        int documentMebibytes,
        String devicePrefix,
        String cdromDevicePrefix,
        GraphicsPorts graphicsPorts,
        List<String> restrictedInVms,
        List<String> restrictedInUsers,
        Template all,
        List<String> warnings) {

    /** Shown in place of a secret. */
    private static final String SECRET_SHOWN = "*";

    public Settings {
        restrictedInVms = List.copyOf(restrictedInVms);
        restrictedInUsers = List.copyOf(restrictedInUsers);
        warnings = List.copyOf(warnings);
    }

    /** Reads the text of an {@code oned.conf}; fails with the line of what is wrong. */
    public static Settings read(String text) {
        return new SettingsReader(text).read();
    }

    /** What nobody may do with new objects unless their owner says something else. */
    public int defaultUmask() {
        return Integer.parseInt(all.text("DEFAULT_UMASK").strip(), 8);
    }

    /** The first two bytes of the MAC addresses that the program makes. */
    public int macPrefix() {
        return Integer.parseInt(all.text("MAC_PREFIX").strip().replace(":", ""), 16);
    }

    /** VMs that have ended of which is kept what hosts did for them. */
    public int endedVmsKept() {
        return all.vector("HISTORY")
                .map(history -> history.text("ENDED_VMS").strip())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(Journal.OBJECTS_KEPT);
    }

    /** The order of lists by the ids of what is in them. */
    public PoolFilter.Order listOrder() {
        return all.text("API_LIST_ORDER").strip().equalsIgnoreCase("ASC")
                ? PoolFilter.Order.OLDEST_FIRST
                : PoolFilter.Order.NEWEST_FIRST;
    }

    /** How guests see disks that do not say. */
    public DevicePrefixes devicePrefixes() {
        return new DevicePrefixes(devicePrefix, cdromDevicePrefix);
    }

    /** Where the datastores of this machine lie; in the home directory if it does not say. */
    public Optional<String> datastoreLocation() {
        return all.value("DATASTORE_LOCATION").map(String::strip).filter(path -> !path.isEmpty());
    }

    /** Whether guests that can keep running while they are placed anew. */
    public boolean isReschedulingLive() {
        return all.text("LIVE_RESCHEDS").strip().equals("1");
    }

    /** Whether every new VM waits until it is released. */
    public boolean isEveryVmHeld() {
        return all.isYesAt("VM_SUBMIT_ON_HOLD");
    }

    /** Where the front-end is reached from its own machine. */
    public String endpoint() {
        return "http://localhost:" + port + "/RPC2";
    }

    /** The document {@code OPENNEBULA_CONFIGURATION}, without passwords. */
    public String document() {
        Template shown = all;
        for (Attribute attribute : all.attributes()) {
            if (attribute instanceof Attribute.Vector vector
                    && vector.value("PASSWD").isPresent()) {
                shown =
                        shown.replacing(
                                vector.name(),
                                each ->
                                        each.value("PASSWD").isPresent()
                                                ? each.with("PASSWD", SECRET_SHOWN)
                                                : each);
            }
        }
        XmlWriter out = new XmlWriter();
        TemplateXml.write(out, "OPENNEBULA_CONFIGURATION", shown.without("ONE_KEY"));
        return out.toString();
    }
}
