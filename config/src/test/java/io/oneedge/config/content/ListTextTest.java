package io.oneedge.config.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListTextTest {

    @Test
    void otherOrdersAndBlanksAreDifferencesAsProgramsReadThemSo() {
        assertDiffers("AUTHN = \"a,b\"", "AUTHN = \"a, b\"");
        assertDiffers("ARGUMENTS = \"-t 15 kvm -s sh\"", "ARGUMENTS = \"-t 15 -s sh kvm\"");
    }

    @Test
    void aDifferenceIsAppliedElementByElement() {
        ConfigurationFile mine = file("ARGUMENTS = \"-t 30 -r 0 kvm\"\n");
        Operation set =
                file("ARGUMENTS = \"-t 15 -r 0 kvm\"\n")
                        .diff(file("ARGUMENTS = \"-t 15 -r 0 -w 90 kvm\"\n"))
                        .getFirst();
        mine.patch(List.of(set));
        assertThat(mine.text()).isEqualTo("ARGUMENTS = \"-t 30 -r 0 -w 90 kvm\"\n");
    }

    @Test
    void anElementLeavesAndAnotherComesByItsName() {
        ConfigurationFile mine = file("AUTHN = \"ssh,x509,ldap,mine\"\n");
        Operation set =
                file("AUTHN = \"ssh,x509,ldap,server_cipher\"\n")
                        .diff(file("AUTHN = \"ssh,ldap,server_cipher,server_x509\"\n"))
                        .getFirst();
        mine.patch(List.of(set));
        assertThat(mine.text()).isEqualTo("AUTHN = \"ssh,ldap,server_x509,mine\"\n");
    }

    @Test
    void bothSidesElementsOfAListAreMerged() {
        ConfigurationFile mine = file("AUTHN = \"ssh,x509,ldap,mine\"\n");
        assertThat(mine.merge(file("AUTHN = \"ssh,x509,ldap\"\n"), file("AUTHN = \"ssh,ldap\"\n")))
                .isEmpty();
        assertThat(mine.text()).isEqualTo("AUTHN = \"ssh,ldap,mine\"\n");
    }

    @Test
    void namesOfElementsAreReplacedAsWholes() {
        assertThat(ListText.renamed("\"a,aa a\"", Map.of("a", "b"))).isEqualTo("\"b,aa b\"");
        assertThat(ListText.merged(Optional.empty(), Value.of("a"), Value.of("b"), Value.of("c")))
                .isEmpty();
    }

    private static void assertDiffers(String one, String other) {
        assertThat(file(one).diff(file(other))).isNotEmpty();
    }

    private static ConfigurationFile file(String text) {
        return ConfigurationFile.of(FileType.ONE, text);
    }
}
