package io.oneedge.core.object;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/**
 * What is special about one noun where the operations are the same for all. Each noun's package has
 * one implementation beside its service.
 */
public interface Noun<T extends PoolObject<T>> {

    Kind<T> kind();

    Resource resource();

    /** The root element of a list, such as {@code VM_POOL}. */
    String poolElement();

    /** What rights are asked about this object. */
    Target target(Reading reading, T object);

    /** Writes the document that clients see. Derived numbers come from {@code reading}. */
    void write(XmlWriter out, Reading reading, T object, Form form);

    /** How its documents are kept ready; empty where each is written when somebody asks. */
    default Optional<KeptDocuments<T, ?>> kept() {
        return Optional.empty();
    }

    /** Written after the objects of a list; only users and groups have something there. */
    default void writePoolEnd(XmlWriter out, Reading reading) {}

    /** Which objects may not have the same name. */
    NameScope nameScope();

    /** Characters that no name of OpenNebula 5.12 may hold. */
    String FORBIDDEN_IN_NAMES = "&|:\\\";/'#{}$<>";

    /** Characters that a name must not hold. */
    default String forbiddenInNames() {
        return FORBIDDEN_IN_NAMES;
    }

    /**
     * The attributes that an update leads to, or a failure: attributes that only the program may
     * set are kept, those that are restricted are refused to those who are not administrators.
     */
    default Template accept(Call call, Reading reading, T object, Template proposed) {
        return proposed;
    }

    /** Called after an object was renamed, updated or given away, in the same transaction. */
    default void changed(Writing writing, T before, T after) {}

    /**
     * Removes the object and what belongs to it, or fails with {@code ACTION} and the reason alone;
     * the caller puts "Cannot delete …" before it.
     */
    void delete(Call call, Writing writing, T object);
}
