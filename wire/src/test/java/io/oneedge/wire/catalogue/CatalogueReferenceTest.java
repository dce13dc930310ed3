package io.oneedge.wire.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The catalogue against what is known of OpenNebula 5.12's operations. */
class CatalogueReferenceTest {

    private static final String UNKNOWN = "?";

    /** Operations whose documented parameters are not those that the server takes. */
    private static final Map<String, String> OTHER_PARAMETERS =
            Map.of(
                    "one.image.info", "the document runs into the next method's",
                    "one.vn.delete", "the document runs into the next methods'",
                    "one.vn.reserve", "the document runs into the next method's");

    /** Operations for which we ask for another right than the documents say. */
    private static final Map<String, String> OTHER_RIGHTS =
            Map.of(
                    "one.group.addadmin", "the server asks for ADMIN of both",
                    "one.group.deladmin", "the server asks for ADMIN of both");

    private record Reference(String name, String parameters, String rights) {}

    @Test
    void declaresEveryOperationOfOpenNebula() throws IOException {
        assertThat(namesOfOpenNebula())
                .containsExactlyInAnyOrderElementsOf(
                        references().stream().map(Reference::name).toList())
                .hasSize(270);
    }

    @Test
    void listsOperationsInTheOrderOfOpenNebula() throws IOException {
        Path recording = shared().resolve("conformance/xmlrpc/003-system.listMethods.resp.xml");
        try (InputStream bytes = Files.newInputStream(recording)) {
            List<String> names = new ArrayList<>();
            collectStrings(XmlReader.read(bytes), names);
            assertThat(namesOfOpenNebula()).isEqualTo(names);
        }
    }

    @Test
    void listsOperationsOfItsOwnLastAndSaysWhyTheyExist() {
        List<Operation> own = Catalogue.extensions().stream().map(Extension::operation).toList();
        assertThat(Catalogue.operations()).endsWith(own.toArray(Operation[]::new));
        assertThat(own)
                .extracting(Operation::name)
                .containsExactly(
                        "one.vm.why",
                        "one.vm.effects",
                        "one.host.why",
                        "one.host.check",
                        "one.image.why",
                        "one.system.verify");
        assertThat(Catalogue.extensions()).extracting(Extension::reason).noneMatch(String::isBlank);
    }

    @Test
    void takesTheParametersThatAreDocumented() throws IOException {
        for (Reference reference : references()) {
            if (reference.parameters.isEmpty() || OTHER_PARAMETERS.containsKey(reference.name)) {
                continue;
            }
            Operation operation = Catalogue.named(reference.name).orElseThrow();
            List<String> types = new ArrayList<>();
            if (operation.session()) {
                types.add("String");
            }
            operation.parameters().forEach(parameter -> types.add(documented(parameter.type())));
            assertThat(String.join(", ", types))
                    .as(reference.name)
                    .isEqualTo(reference.parameters.replaceAll("Bool$", "Boolean"));
        }
    }

    @Test
    void asksForTheRightsThatAreDocumented() throws IOException {
        Pattern right = Pattern.compile("\\[?([A-Z]+):([A-Z]+)]?");
        for (Reference reference : references()) {
            Operation operation = Catalogue.named(reference.name).orElseThrow();
            Matcher documented = right.matcher(reference.rights);
            while (documented.find() && !OTHER_RIGHTS.containsKey(reference.name)) {
                assertThat(asks(operation.right(), documented.group(1), documented.group(2)))
                        .as(reference.name + " asks for " + documented.group())
                        .isTrue();
            }
        }
    }

    @Test
    void declaresARightWhereTheDocumentsNameNone() throws IOException {
        assertThat(references().stream().filter(line -> line.rights.equals(UNKNOWN)))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(Catalogue.named(line.name).orElseThrow().right()).isNotNull());
    }

    /** All but our own, in the order in which they are listed. */
    private static List<String> namesOfOpenNebula() {
        List<Operation> own = Catalogue.extensions().stream().map(Extension::operation).toList();
        return Catalogue.operations().stream()
                .filter(operation -> !own.contains(operation))
                .map(Operation::name)
                .toList();
    }

    private static boolean asks(Right right, String resource, String access) {
        return switch (right) {
            case Right.Needed(List<Right.Need> needs) ->
                    needs.stream()
                            .anyMatch(need ->
                                    need.resource().name().equals(resource)
                                            && need.access().name().equals(access));
            case Right.PerObject(Resource object, String rule) -> object.name().equals(resource);
            case Right.PoolFilter(Resource pool) ->
                    pool.name().equals(resource) && access.equals("USE");
            case Right.OneadminOnly only -> false;
            case Right.None none -> false;
        };
    }

    private static String documented(ParameterType type) {
        return switch (type) {
            case STRING -> "String";
            case INT -> "Int";
            case LONG -> "I8";
            case BOOLEAN -> "Boolean";
            case ARRAY -> "Array";
        };
    }

    private static List<Reference> references() throws IOException {
        List<String> lines = Files.readAllLines(shared().resolve("reference/xmlrpc-methods.tsv"));
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(columns -> new Reference(columns[0], columns[1], columns[3]))
                .toList();
    }

    private static void collectStrings(XmlElement element, List<String> into) {
        if (element.name().equals("string")) {
            into.add(element.text());
        }
        element.children().forEach(child -> collectStrings(child, into));
    }

    private static Path shared() {
        String named = System.getenv("ONEEDGE_SHARED");
        Path shared = named == null ? Path.of("..", "..", "shared") : Path.of(named);
        assumeTrue(
                Files.isDirectory(shared.resolve("reference")),
                () -> "no recordings of OpenNebula at " + shared.toAbsolutePath());
        return shared;
    }
}
