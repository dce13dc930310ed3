package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateParser;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What the launcher needs to know of oned.conf.
 *
 * @param listenAddress where the XML-RPC door listens
 * @param port of the XML-RPC door
 * @param gateAddress where OneGate listens
 * @param gatePort of OneGate
 * @param gateEndpoint OneGate as guests reach it
 * @param mode what guests are and how they reach the network
 * @param bridge the bridge that guests join
 * @param address this machine's address on the bridge
 * @param historyFreeMebibytes on the disk of the database, below which no history is kept
 * @param freeMebibytes on that disk, below which changes are refused
 */
public record Settings(
        String listenAddress,
        int port,
        String gateAddress,
        int gatePort,
        String gateEndpoint,
        Mode mode,
        String bridge,
        Ipv4Network address,
        long historyFreeMebibytes,
        long freeMebibytes) {

    private static final int PORT_MAX = 65_535;

    /** Reads oned.conf; what is missing has its usual value. */
    public static Settings read(Path file) {
        return parse(WholeFile.read(file));
    }

    /** As {@link #read}, of the file's text. */
    public static Settings parse(String text) {
        Template template = TemplateParser.parse(text);
        SettingsText usual = SettingsText.USUAL;
        Attribute.Vector gate = section(template, "ONEGATE");
        Attribute.Vector own = section(template, "ONEEDGE");
        Attribute.Vector database = section(template, "DB");
        long free = mebibytes(database, "FREE_MB", 128);
        Mode mode = Mode.parse(own.value("MODE").orElse(Mode.BRIDGE.text()));
        Ipv4Network address =
                Ipv4Network.parse(own.value("ADDRESS").orElse(usual.address().toString()));
        int gatePort = port("ONEGATE/PORT", gate.value("PORT").orElse("5030"));
        return new Settings(
                template.value("LISTEN_ADDRESS").orElse("127.0.0.1"),
                port("PORT", template.value("PORT").orElse("2633")),
                gate.value("LISTEN_ADDRESS").orElse("127.0.0.1"),
                gatePort,
                template.value("ONEGATE_ENDPOINT").orElse("http://127.0.0.1:" + gatePort),
                mode,
                own.value("BRIDGE").orElse(usual.bridge()),
                address,
                Math.max(free, mebibytes(database, "HISTORY_FREE_MB", 512)),
                free);
    }

    /** The URL of the XML-RPC door for clients on this machine. */
    public String endpoint() {
        String host =
                switch (listenAddress) {
                    case "0.0.0.0", "::", "127.0.0.1" -> "localhost";
                    default -> listenAddress;
                };
        return "http://" + host + ":" + port + "/RPC2";
    }

    private static Attribute.Vector section(Template template, String name) {
        return template.vector(name).orElse(Attribute.Vector.of(name));
    }

    private static long mebibytes(Attribute.Vector section, String name, long usual) {
        String text = section.value(name).orElse("" + usual).strip();
        if (!text.matches("\\d{1,9}")) {
            throw Failure.invalid(
                    "oned.conf: "
                            + section.name()
                            + "/"
                            + name
                            + " is a number of MiB, not "
                            + text);
        }
        return Long.parseLong(text);
    }

    private static int port(String setting, String text) {
        OptionalLong number = Template.EMPTY.with("PORT", text).number("PORT");
        if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > PORT_MAX) {
            throw Failure.invalid(
                    "oned.conf: " + setting + " is a port from 1 to 65535, not " + text);
        }
        return (int) number.getAsLong();
    }
}
