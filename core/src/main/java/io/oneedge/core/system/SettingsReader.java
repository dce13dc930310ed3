package io.oneedge.core.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.core.vm.GraphicsPorts;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.PlacedAttribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateDocument;
import io.oneedge.foundation.template.TemplateParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads settings and says, with its line, what in them is wrong, obsolete or unknown. */
final class SettingsReader {

    private static final String DEFAULTS = "defaults.conf";

    private static final int PORT_MAX = 65_535;

    /** With some ten effects of half a KiB each: 5 GiB. */
    private static final int ENDED_VMS_MAX = 1_000_000;

    /** The port of VNC's display 0. */
    private static final int FIRST_DISPLAY = 5900;

    private static final int DAY_SECONDS = 86_400;

    /** A tebibyte, in MiB. */
    private static final int MEBIBYTES_MAX = 1 << 20;

    /** What OpenNebula 5.12 moved to monitord.conf or dropped. */
    private static final Set<String> OBSOLETE =
            Set.of(
                    "MANAGER_TIMER",
                    "MONITORING_INTERVAL",
                    "MONITORING_THREADS",
                    "HOST_PER_INTERVAL",
                    "HOST_MONITORING_EXPIRATION_TIME",
                    "VM_INDIVIDUAL_MONITORING",
                    "VM_PER_INTERVAL",
                    "VM_MONITORING_EXPIRATION_TIME",
                    "VM_HOOK",
                    "HOST_HOOK",
                    "VM_HOOK_MAD",
                    "DB_BACKEND");

    /** Settings without a default, or of others than this reader: the launcher, drivers. */
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "ONEEDGE",
                    "ONEGATE_ENDPOINT",
                    "DATASTORE_LOCATION",
                    "VM_MAD",
                    "VN_MAD_CONF",
                    "DS_MAD_CONF",
                    "TM_MAD_CONF");

    private final TemplateDocument file;
    private final Template all;
    private final Template defaults;

    SettingsReader(String text) {
        this.file = TemplateDocument.read(text);
        this.defaults = defaults();
        this.all = defaults.mergedWith(file.template());
    }

    Settings read() {
        checkForm("DEFAULT_UMASK", "[0-7]{3}", "is three octal digits such as 177");
        checkForm("MAC_PREFIX", "[0-9a-fA-F][02468aceACE]:[0-9a-fA-F]{2}", "is such as 02:00");
        checkForm("API_LIST_ORDER", "(?i)asc|desc", "is ASC or DESC");
        checkLocation();
        checked("HISTORY", inVector("HISTORY", "ENDED_VMS"), 0, ENDED_VMS_MAX);
        checkForm("LIVE_RESCHEDS", "[01]", "is 0 or 1");
        checkForm("VM_SUBMIT_ON_HOLD", "(?i)yes|no", "is YES or NO");
        return new Settings(
                word("LISTEN_ADDRESS"),
                number("PORT", 0, PORT_MAX),
                inVector("ONEGATE", "LISTEN_ADDRESS"),
                checked("ONEGATE", inVector("ONEGATE", "PORT"), 0, PORT_MAX),
                all.value("ONEGATE_ENDPOINT").filter(text -> !text.isBlank()),
                Duration.ofSeconds(number("SESSION_EXPIRATION_TIME", 0, DAY_SECONDS)),
                number("MONITORING_INTERVAL_HOST", 1, DAY_SECONDS),
                Math.max(mebibytes("HISTORY_FREE_MB"), mebibytes("FREE_MB")),
                mebibytes("FREE_MB"),
                mebibytes("DOCUMENTS_MB"),
                devicePrefix("DEFAULT_DEVICE_PREFIX"),
                devicePrefix("DEFAULT_CDROM_DEVICE_PREFIX"),
                graphicsPorts(),
                values("VM_RESTRICTED_ATTR"),
                values("USER_RESTRICTED_ATTR"),
                all,
                warnings());
    }

    private GraphicsPorts graphicsPorts() {
        int first = checked("VNC_PORTS", inVector("VNC_PORTS", "START"), 1, PORT_MAX);
        if (first < FIRST_DISPLAY) {
            throw wrong("VNC_PORTS", "has a START of at least " + FIRST_DISPLAY);
        }
        try {
            return GraphicsPorts.of(first, inVector("VNC_PORTS", "RESERVED"));
        } catch (Failure failure) {
            throw wrong("VNC_PORTS", "has a RESERVED that cannot be read: " + failure.message());
        }
    }

    private void checkLocation() {
        String location = all.text("DATASTORE_LOCATION").strip();
        if (!location.isEmpty() && !location.startsWith("/")) {
            throw wrong("DATASTORE_LOCATION", "is an absolute path, not \"" + location + "\"");
        }
    }

    private int mebibytes(String key) {
        return checked("DB", inVector("DB", key), 0, MEBIBYTES_MAX);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (PlacedAttribute placed : file.attributes()) {
            String name = placed.attribute().name();
            String where = "line " + line(placed) + ": " + name;
            if (OBSOLETE.contains(name)) {
                warnings.add(where + " is obsolete since OpenNebula 5.12; remove it");
            } else if (!defaults.has(name) && !OF_OTHERS.contains(name)) {
                warnings.add(where + " has no effect here; it is kept");
            }
        }
        return warnings;
    }

    private String word(String name) {
        String text = all.text(name).strip();
        if (text.isEmpty()) {
            throw wrong(name, "cannot be empty");
        }
        return text;
    }

    private String inVector(String name, String key) {
        return all.vector(name)
                .flatMap(vector -> vector.value(key))
                .or(() -> defaults.vector(name).flatMap(vector -> vector.value(key)))
                .map(String::strip)
                .orElse("");
    }

    private int number(String name, int least, int most) {
        return checked(name, word(name), least, most);
    }

    private int checked(String name, String text, int least, int most) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong(
                    name,
                    "is a whole number from " + least + " to " + most + ", not \"" + text + "\"");
        }
        return number;
    }

    private void checkForm(String name, String pattern, String what) {
        String text = word(name);
        if (!text.matches(pattern)) {
            throw wrong(name, what + ", not \"" + text + "\"");
        }
    }

    private String devicePrefix(String name) {
        String text = word(name);
        if (!text.matches("[a-z]{2,3}")) {
            throw wrong(name, "is a prefix such as sd, hd or vd, not \"" + text + "\"");
        }
        return text;
    }

    private List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (Attribute attribute : all.attributes()) {
            if (attribute instanceof Attribute.Single(String key, String value)
                    && key.equals(name)) {
                values.add(value);
            }
        }
        return values;
    }

    private Failure wrong(String name, String what) {
        Optional<PlacedAttribute> placed =
                file.attributes().stream()
                        .filter(each -> each.attribute().name().equals(name))
                        .findFirst();
        String where = placed.map(found -> "line " + line(found) + ": ").orElse("");
        return Failure.invalid(where + name + " " + what);
    }

    private int line(PlacedAttribute placed) {
        return file.source().position(placed.name().start()).line();
    }

    private static Template defaults() {
        try (InputStream stream = SettingsReader.class.getResourceAsStream(DEFAULTS)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its " + DEFAULTS);
            }
            return TemplateParser.parse(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
