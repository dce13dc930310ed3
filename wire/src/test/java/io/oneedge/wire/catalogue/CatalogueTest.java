package io.oneedge.wire.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void findsAnOperationByItsName() {
        assertThat(Catalogue.named("one.vm.info")).contains(VmOperations.INFO);
        assertThat(Catalogue.named("one.vm.fly")).isEmpty();
    }

    @Test
    void saysWhatEveryOperationDoesInASentence() {
        assertThat(Catalogue.operations())
                .extracting(Operation::summary)
                .allMatch(summary -> summary.endsWith("."), "ends with a full stop")
                .allMatch(summary -> Character.isUpperCase(summary.charAt(0)), "begins as one");
    }

    @Test
    void namesParametersInLowerCase() {
        assertThat(Catalogue.operations())
                .flatExtracting(Operation::parameters)
                .extracting(Parameter::name)
                .allMatch(name -> name.matches("[a-z][a-z_]*"), "lower case and underscores");
    }

    @Test
    void hidesPasswordsAndTokens() {
        assertThat(Catalogue.operations())
                .flatExtracting(Operation::parameters)
                .filteredOn(parameter -> parameter.name().matches("password|token"))
                .hasSize(4)
                .allMatch(Parameter::secret);
    }

    @Test
    void blocksWhatNeedsARightOnALockedObject() {
        assertThat(VmOperations.RENAME.lock()).isEqualTo(LockLevel.MANAGE);
        assertThat(VmOperations.ACTION.lock()).isEqualTo(LockLevel.MANAGE);
        assertThat(VmOperations.INFO.lock()).isEqualTo(LockLevel.NONE);
        assertThat(VmOperations.UNLOCK.lock()).isEqualTo(LockLevel.NONE);
        assertThat(TemplateOperations.CLONE.lock()).isEqualTo(LockLevel.USE);
        assertThat(HostOperations.STATUS.lock()).isEqualTo(LockLevel.ADMIN);
    }

    @Test
    void aStricterLockBlocksWhatAMilderOneBlocks() {
        assertThat(LockLevel.USE.blocks(LockLevel.ADMIN)).isTrue();
        assertThat(LockLevel.MANAGE.blocks(LockLevel.MANAGE)).isTrue();
        assertThat(LockLevel.ADMIN.blocks(LockLevel.MANAGE)).isFalse();
        assertThat(LockLevel.NONE.blocks(LockLevel.USE)).isFalse();
        assertThat(LockLevel.USE.blocks(LockLevel.NONE)).isFalse();
    }

    @Test
    void tellsWhereAParameterIs() {
        assertThat(VmOperations.DEPLOY.indexOf("host_id")).isEqualTo(1);
        assertThatThrownBy(() -> VmOperations.DEPLOY.indexOf("colour"))
                .hasMessage("one.vm.deploy has no parameter colour");
    }

    @Test
    void refusesAParameterThatMustBeThereAfterOneThatMayBeLeftOut() {
        assertThatThrownBy(() ->
                        declared(
                                Parameter.integer("first").otherwise(1),
                                Parameter.integer("second")))
                .hasMessage("one.test: second follows one that may be left out");
    }

    @Test
    void refusesTwoParametersWithOneName() {
        assertThatThrownBy(() -> declared(Parameter.integer("id"), Parameter.string("id")))
                .hasMessage("one.test has two id");
    }

    @Test
    void refusesAFallbackOfAnotherType() {
        assertThatThrownBy(() -> Parameter.integer("id").otherwise("one"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Parameter.integer("id").otherwise(1).fallback()).isEqualTo(Optional.of(1));
    }

    @Test
    void describesARightInOneLine() {
        assertThat(HostOperations.ALLOCATE.right().describe())
                .isEqualTo("HOST:CREATE, [CLUSTER:ADMIN if a cluster is named]");
        assertThat(VmOperations.POOL_INFO.right().describe())
                .isEqualTo("VM:USE, per object of the answer");
        assertThat(SystemOperations.SQL.right().describe()).isEqualTo("only the user oneadmin");
    }

    private static Operation declared(Parameter... parameters) {
        return new Operation(
                "one.test",
                List.of(parameters),
                new Right.None("a test"),
                LockLevel.NONE,
                "Does nothing.",
                true);
    }
}
