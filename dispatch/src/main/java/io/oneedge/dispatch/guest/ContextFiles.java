package io.oneedge.dispatch.guest;

import io.oneedge.core.image.Image;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.GuestPrepare.StoredFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that go onto a context CD besides its variables: {@code CONTEXT/FILES_DS} of a VM that
 * exists, {@code source:'name'} each with a space between, as it was completed from images. No name
 * has a quote in it.
 */
final class ContextFiles {

    private static final Pattern FILE = Pattern.compile("(\\S+):'([^']+)'(?: +|$)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private ContextFiles() {}

    /** The files by their names on the CD. */
    static Map<String, StoredFile> of(Reading reading, Vm vm, String files) {
        Map<String, StoredFile> named = new LinkedHashMap<>();
        String text = files.strip();
        Matcher file = FILE.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!file.find(end) || file.start() != end) {
                throw Failure.invalid(
                        "VM "
                                + vm.id()
                                + ": CONTEXT/FILES_DS is not files of images: "
                                + text.substring(end));
            }
            named.put(file.group(2), stored(reading, vm, file.group(2), file.group(1)));
            end = file.end();
        }
        return named;
    }

    /** An image that has another name by now, or is gone, is known by where its file lies. */
    private static StoredFile stored(Reading reading, Vm vm, String name, String source) {
        int datastore =
                reading.named(Images.KIND, name).stream()
                        .filter(image -> image.source().equals(source))
                        .map(Image::datastore)
                        .findFirst()
                        .or(() -> datastore(source))
                        .orElseThrow(() ->
                                Failure.invalid(
                                        "VM "
                                                + vm.id()
                                                + ": no datastore keeps the file "
                                                + source
                                                + " of CONTEXT/FILES_DS"));
        return new StoredFile(datastore, source);
    }

    /** Files lie in {@code <datastores>/<datastore id>}. */
    private static Optional<Integer> datastore(String source) {
        return Optional.ofNullable(Path.of(source).getParent())
                .map(directory -> "" + directory.getFileName())
                .filter(id -> NUMBER.matcher(id).matches())
                .map(Integer::parseInt);
    }
}
