package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.foundation.template.TemplateParser;
import io.oneedge.foundation.template.TemplateText;
import io.oneedge.launcher.cloud.Documents;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tiny guest's images and template in a cloud. */
final class TinyGuests {

    private TinyGuests() {}

    /**
     * Makes them; the template {@code tiny} has these interfaces, and so has {@code pc}, whose
     * guests can be given devices while they run.
     */
    static void make(Commands one, Path home, String nics) throws IOException {
        make(one, home, nics, "");
    }

    /** The same for guests that let the owner of an SSH key in. */
    static void make(Commands one, Path home, String nics, String sshKey) throws IOException {
        Path guest = Machine.needTinyGuest();
        Path files = Files.createDirectories(home.resolve("data/guest"));
        for (String file : List.of("vmlinux", "initrd", "rootfs.img")) {
            Files.copy(guest.resolve(file), files.resolve(file));
        }
        for (String datastore : List.of("default", "files")) {
            Commands.Said said =
                    one.reading(
                            "SAFE_DIRS = \"" + files + "\"",
                            "onedatastore",
                            "update",
                            datastore,
                            "-a",
                            "-");
            assertThat(said.status()).as(said.output()).isZero();
        }
        Documents documents =
                new Documents(new Home(home), Settings.parse("ONEEDGE = [ MODE = \"user\" ]"));
        one.createFrom(documents.kernel(), "oneimage", "create", "--wait", "-d", "files");
        one.createFrom(documents.ramdisk(), "oneimage", "create", "--wait", "-d", "files");
        one.createFrom(documents.system(), "oneimage", "create", "--wait", "-d", "default");
        String template =
                TemplateText.print(TemplateParser.parse(documents.template(sshKey)).without("NIC"))
                        .replace("REPORT_READY=\"YES\"", "REPORT_READY=\"NO\"");
        one.createFrom(template + "\n" + nics, "onetemplate", "create");
        String pc = template.replace("microvm", "q35").replaceFirst("\"tiny\"", "\"pc\"");
        one.createFrom(pc + "\n" + nics, "onetemplate", "create");
    }
}
