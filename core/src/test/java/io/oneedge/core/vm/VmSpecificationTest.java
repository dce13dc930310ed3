package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.TemplateParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a new VM is checked and sorted before anything is taken. */
class VmSpecificationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MEMORY=128 | CPU attribute must be a positive float or integer value.",
                "CPU=0 MEMORY=128 | CPU attribute must be a positive float or integer value.",
                "CPU=NaN MEMORY=128 | CPU attribute must be a positive float or integer value.",
                "CPU=1e99 MEMORY=128 | CPU attribute must be a positive float or integer value.",
                "CPU=1 | MEMORY attribute must be a positive integer value.",
                "CPU=1 MEMORY=-5 | MEMORY attribute must be a positive integer value.",
                "CPU=1 MEMORY=99999999999999999 | MEMORY attribute must be a positive integer"
                        + " value.",
                "CPU=1 MEMORY=1 VCPU=1.5 | VCPU attribute must be a positive integer value.",
                "CPU=1 MEMORY=1 CPU_COST=-1"
                        + " | CPU_COST attribute must be a positive float or integer value.",
                "CPU=1 MEMORY=1 RAW=[TYPE=kvm,DATA=x] | Invalid RAW section: unsupported TYPE",
                "CPU=1 MEMORY=1 GRAPHICS=[PORT=70000] | Wrong PORT number in GRAPHICS attribute",
            })
    void saysWhatIsWrong(String template, String message) {
        assertThatThrownBy(() -> of(template)).isInstanceOf(Failure.class).hasMessage(message);
    }

    @Test
    void sortsWhatTheProgramWorksWithFromWhatIsTheOwners() {
        VmSpecification sorted =
                of(
                        "NAME=v CPU=0.50 VCPU=2 MEMORY=128 LOGO=x DISK=[IMAGE_ID=0]"
                                + " FEATURES=[ACPI=no] SCHED_REQUIREMENTS=y");
        assertThat(sorted.template().attributes())
                .extracting("name")
                .containsExactly("FEATURES", "MEMORY", "CPU", "VCPU");
        assertThat(sorted.template().text("CPU")).isEqualTo("0.5");
        assertThat(sorted.userTemplate().attributes())
                .extracting("name")
                .containsExactly("LOGO", "SCHED_REQUIREMENTS");
        assertThat(sorted.disks()).hasSize(1);
    }

    @Test
    void takesNothingThatOnlyTheProgramMaySet() {
        VmSpecification sorted =
                of(
                        "CPU=1 MEMORY=1 VMID=7 CREATED_BY=0 AUTOMATIC_REQUIREMENTS=x"
                                + " SECURITY_GROUP_RULE=[PROTOCOL=ALL]");
        assertThat(sorted.template().has("VMID")).isFalse();
        assertThat(sorted.template().has("CREATED_BY")).isFalse();
        assertThat(sorted.userTemplate().isEmpty()).isTrue();
    }

    @Test
    void refusesMoreDisksThanThereIsRoomFor() {
        assertThatThrownBy(() -> of("CPU=1 MEMORY=1" + " DISK=[IMAGE_ID=0]".repeat(21)))
                .hasMessage("Exceeded the maximum number of disks (20)");
    }

    private static VmSpecification of(String attributes) {
        String template = attributes.replaceAll(" ([A-Z_]+=)", "\n$1");
        return VmSpecification.of(TemplateParser.parse(template));
    }
}
