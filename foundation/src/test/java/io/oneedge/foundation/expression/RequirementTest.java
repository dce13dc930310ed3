package io.oneedge.foundation.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.expression.Requirement.Comparator;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.property.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

    private static final Map<String, List<String>> HOST =
            Map.of(
                    "NAME", List.of("node-12"),
                    "HYPERVISOR", List.of("qemu"),
                    "FREE_CPU", List.of("350.5"),
                    "CLUSTER_ID", List.of("0"),
                    "CLUSTERS/ID", List.of("0", "100"),
                    "EMPTY", List.of(""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "HYPERVISOR = qemu",
                "HYPERVISOR=\"qemu\"",
                "\"HYPERVISOR\" = \"q*\"",
                "NAME = \"node-[0-9]?\"",
                "NAME != \"other*\"",
                "FREE_CPU > 100",
                "FREE_CPU > -1.5",
                "FREE_CPU < 350.6",
                "CLUSTER_ID = 0",
                "CLUSTER_ID != 1",
                "CLUSTERS/ID @> 100",
                "\"CLUSTERS/ID\" @> 0",
                "CLUSTERS/ID @> \"1*\"",
                "!(PUBLIC_CLOUD = YES)",
                "! HYPERVISOR = kvm",
                "(CLUSTER_ID = 0) & !(PUBLIC_CLOUD = YES) & !(PIN_POLICY = PINNED)",
                "HYPERVISOR = kvm | FREE_CPU > 1",
                "EMPTY = \"*\"",
                "HYPERVISOR ! = kvm\n& NAME = \"*\"",
            })
    void holds(String expression) {
        assertThat(Requirement.parse(expression).holds(lookup(HOST))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HYPERVISOR = kvm",
                "HYPERVISOR = QEMU",
                "HYPERVISOR > 1",
                "HYPERVISOR = 1",
                "MISSING = 1",
                "MISSING != 1",
                "MISSING != x",
                "MISSING < 1",
                "MISSING @> 1",
                "EMPTY = \"\"",
                "NAME != \"\"",
                "CLUSTERS/ID = 100",
                "CLUSTERS/ID @> 1",
                "!(HYPERVISOR = qemu)",
                "FREE_CPU > 350.5",
            })
    void doesNotHold(String expression) {
        assertThat(Requirement.parse(expression).holds(lookup(HOST))).isFalse();
    }

    @Test
    void asksForAVmAmongTheCurrentVms() {
        Map<String, List<String>> host = Map.of("CURRENT_VMS", List.of("3", "5"));
        assertThat(Requirement.parse("CURRENT_VMS = 5").holds(lookup(host))).isTrue();
        assertThat(Requirement.parse("CURRENT_VMS = 4").holds(lookup(host))).isFalse();
        assertThat(Requirement.parse("CURRENT_VMS != 5").holds(lookup(host))).isFalse();
        assertThat(Requirement.parse("CURRENT_VMS != 4").holds(lookup(host))).isTrue();
        assertThat(Requirement.parse("CURRENT_VMS != 4").holds(lookup(Map.of()))).isTrue();
    }

    @Test
    void andAndOrBindEquallyFromTheLeft() {
        assertThat(Requirement.parse("CLUSTER_ID=0 | CLUSTER_ID=1 & X=1").holds(lookup(HOST)))
                .isFalse();
        assertThat(Requirement.parse("CLUSTER_ID=0 | (CLUSTER_ID=1 & X=1)").holds(lookup(HOST)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "A;unexpected the end of the expression, expecting '=', '!=', '<', '>' or '@>';2",
                "A = ;unexpected the end of the expression, expecting a number or a text;4",
                "A > x;unexpected 'x', expecting a number;5",
                "A = 1 B = 2;unexpected 'B', expecting '&', '|' or the end of the expression;7",
                "(A = 1;unexpected the end of the expression, expecting '&', '|' or ')';7",
                "A = 1 &;unexpected the end of the expression, expecting the name of an attribute,"
                        + " '!' or '(';8",
                "= 1;unexpected '=', expecting the name of an attribute, '!' or '(';1",
                "\"\" = 1;unexpected '', expecting the name of an attribute, '!' or '(';1",
                "A = \"x;a quote that is not closed;5",
                "A = node-1;unexpected '-', expecting '&', '|' or the end of the expression;9",
                "A ~ 1;'~';3",
                "A ! 1;unexpected '1', expecting '=';5",
            })
    void refusesWhatIsNoRequirementAndSaysWhere(String expression, String what, int column) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Requirement.parse(expression))
                .withMessage("Syntax error, " + what + " at line 1, column " + column)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void refusesExpressionsOverTheLimits() {
        String tooDeep = "(".repeat(201) + "A=1" + ")".repeat(201);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Requirement.parse(tooDeep))
                .withMessageContaining("more than 200 levels");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Requirement.parse("!".repeat(201) + "A=1"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Requirement.parse(" ".repeat(64 * 1024 + 1)))
                .withMessageContaining("at most 65536");
    }

    @Test
    void aLongChainNeedsNoDepth() {
        String chain = "CLUSTER_ID=0" + " &CLUSTER_ID=0".repeat(4000);
        Requirement requirement = Requirement.parse(chain);
        assertThat(requirement.holds(lookup(HOST))).isTrue();
        assertThat(requirement.explain(lookup(HOST))).hasSize(4001);
    }

    @Test
    void matchesPatternsWithManyStarsInTime() {
        Map<String, List<String>> host = Map.of("A", List.of("a".repeat(10_000)));
        Requirement requirement = Requirement.parse("A = \"" + "*a".repeat(500) + "b\"");
        assertThat(requirement.holds(lookup(host))).isFalse();
    }

    @Test
    void explainsWhichPartsKeepItFromHolding() {
        Requirement requirement =
                Requirement.parse(
                        "CLUSTER_ID = 0 & HYPERVISOR = kvm & !(NAME = \"node*\") & Z = 1");
        assertThat(requirement.explain(lookup(HOST)).stream().map(Cause::sentence))
                .containsExactly(
                        "HYPERVISOR = kvm is false: HYPERVISOR is qemu",
                        "NAME = \"node*\" is true: NAME is node-12",
                        "Z = 1 is false: there is no Z");
    }

    @Test
    void joinsRequirements() {
        Requirement automatic = Requirement.parse("CLUSTER_ID = 0");
        Requirement user = Requirement.parse("X = 1 | HYPERVISOR = qemu");
        assertThat(automatic.and(user).holds(lookup(HOST))).isTrue();
        assertThat(Requirement.NONE.and(user)).isEqualTo(user);
        assertThat(user.and(Requirement.NONE)).isEqualTo(user);
    }

    @Test
    void whatIsPrintedIsReadBack() {
        Samples.each(
                1000,
                random -> {
                    Requirement requirement = any(random, 4);
                    assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
                });
    }

    @Test
    void theCausesDecideAlone() {
        Samples.each(
                2000,
                random -> {
                    Requirement requirement = any(random, 4);
                    Map<String, List<String>> host = anyHost(random);
                    boolean holds = requirement.holds(lookup(host));
                    List<Cause> causes = requirement.explain(lookup(host));
                    assertThat(causes).isNotEmpty();
                    Map<String, List<String>> other = anyHost(random);
                    for (String name :
                            causes.stream().map(Cause::name).collect(Collectors.toSet())) {
                        other.put(name, host.getOrDefault(name, List.of()));
                    }
                    assertThat(requirement.holds(lookup(other))).isEqualTo(holds);
                });
    }

    private static Requirement any(RandomGenerator random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> new Requirement.Not(any(random, depth - 1));
            case 2, 3 -> {
                List<Requirement.Link> rest = new ArrayList<>();
                for (int left = 1 + random.nextInt(3); left > 0; left--) {
                    rest.add(new Requirement.Link(random.nextBoolean(), any(random, depth - 1)));
                }
                yield new Requirement.Chain(any(random, depth - 1), rest);
            }
            default -> comparison(random);
        };
    }

    private static Requirement comparison(RandomGenerator random) {
        String name = Samples.oneOf(random, "A", "B", "C/D", "E F", "G");
        if (random.nextBoolean()) {
            Comparator comparator = Samples.oneOf(random, Comparator.values());
            return new Requirement.WithNumber(name, comparator, random.nextInt(-2, 3) / 2.0);
        }
        Comparator comparator =
                Samples.oneOf(random, Comparator.EQUAL, Comparator.DIFFERENT, Comparator.CONTAINS);
        String pattern = Samples.oneOf(random, "0", "1*", "x y", "*", "[ab]?", "yes");
        return new Requirement.WithPattern(name, comparator, pattern);
    }

    private static Map<String, List<String>> anyHost(RandomGenerator random) {
        Map<String, List<String>> host = new HashMap<>();
        for (String name : List.of("A", "B", "C/D", "E F", "G")) {
            host.put(
                    name,
                    switch (random.nextInt(4)) {
                        case 0 -> List.of();
                        case 1 -> List.of("0", "1");
                        case 2 -> List.of("yes");
                        default -> List.of(Samples.oneOf(random, "-1", "0.5", "ax", "x y"));
                    });
        }
        return host;
    }

    private static Function<String, List<String>> lookup(Map<String, List<String>> attributes) {
        return name -> attributes.getOrDefault(name, List.of());
    }
}
