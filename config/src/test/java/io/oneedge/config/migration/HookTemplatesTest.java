package io.oneedge.config.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.FileType;
import io.oneedge.config.release.Classification;
import org.junit.jupiter.api.Test;

class HookTemplatesTest {

    private static final String FOLDER = "/etc/one/migration-5.10.0-hooks/";

    @Test
    void aHookBecomesATemplateForItsObject() {
        Sandbox files =
                prepared(
                        """
                        VM_HOOK = [ NAME = "dns", ON = "RUNNING", COMMAND = "/x/dns", \
                            REMOTE = "YES" ]
                        VM_HOOK = [ NAME = "c", ON = "CREATE", COMMAND = "/x/c", \
                            ARGUMENTS = "$TEMPLATE" ]
                        HOST_HOOK = [ NAME = "off", ON = "DISABLE", COMMAND = "/x/off" ]
                        VNET_HOOK = [ NAME = "a/b", ON = "REMOVE", COMMAND = "/x/v" ]
                        """);
        assertThat(files.otherFiles())
                .containsOnlyKeys(
                        FOLDER + "dns",
                        FOLDER + "c-0",
                        FOLDER + "c-1",
                        FOLDER + "off",
                        FOLDER + "a_b");
        assertThat(files.text(FOLDER + "dns"))
                .contains(
                        "TYPE = \"state\"",
                        "RESOURCE = \"VM\"",
                        "ON = \"RUNNING\"",
                        "REMOTE = \"YES\"");
        assertThat(files.text(FOLDER + "c-1"))
                .contains("CALL = \"one.template.instantiate\"", "ARGUMENTS = \"$TEMPLATE\"");
        assertThat(files.text(FOLDER + "off")).contains("STATE = \"DISABLED\"");
        assertThat(files.text(FOLDER + "a_b")).contains("CALL = \"one.vn.delete\"");
        assertThat(files.directories()).containsOnlyKeys("/etc/one/migration-5.10.0-hooks");
        assertThat(files.notices()).hasSize(5).allSatisfy(it -> assertThat(it).contains("onehook"));
    }

    @Test
    void aHookWithArgumentsThatAreGoneIsLeftToTheAdministrator() {
        Sandbox files =
                prepared("VM_HOOK = [ NAME = \"h\", ON = \"DONE\", ARGUMENTS = \"$ID x\" ]\n");
        assertThat(files.otherFiles()).isEmpty();
        assertThat(files.notices()).singleElement().asString().contains("$ID", "onehook");
    }

    private static final String FILES =
            """
            - name: /etc/one/oned.conf
              class: Augeas::ONE
              owner: root
              group: oneadmin
              mode: '0640'
            """;

    private static Sandbox prepared(String text) {
        Sandbox files =
                Sandbox.over(
                        new MemoryFiles().with("/etc/one/oned.conf", FileType.ONE, text),
                        Classification.read(FILES));
        new HookTemplates().preUp(files);
        return files;
    }
}
