package io.oneedge.core.datastore;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;

/**
 * What is special about datastores.
 *
 * @param location the directory in which each datastore has one named by its number
 */
record DatastoreNoun(DatastoreRules attributeRules, DatastoreImages images, String location)
        implements Noun<Datastore> {

    @Override
    public Kind<Datastore> kind() {
        return Datastores.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.DATASTORE;
    }

    @Override
    public String poolElement() {
        return "DATASTORE_POOL";
    }

    @Override
    public Target target(Reading reading, Datastore datastore) {
        return datastore.header().target(Resource.DATASTORE, datastore.clusters());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Datastore datastore, Form form) {
        DatastoreXml.write(
                out,
                datastore,
                Datastores.capacity(reading, datastore.id()),
                images.of(reading, datastore.id()),
                location + "/" + datastore.id());
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public Template accept(Call call, Reading reading, Datastore datastore, Template proposed) {
        return attributeRules.accept(datastore, proposed);
    }

    /** With another driver it is another storage, whose size nobody has seen yet. */
    @Override
    public void changed(Writing writing, Datastore before, Datastore after) {
        boolean otherStorage =
                after.type() == DatastoreType.SYSTEM_DS
                        ? !after.transferDriver().equals(before.transferDriver())
                        : !after.storageDriver().equals(before.storageDriver());
        if (otherStorage) {
            writing.remove(Datastores.CAPACITY, after.id());
        }
    }

    @Override
    public void delete(Call call, Writing writing, Datastore datastore) {
        if (!images.of(writing, datastore.id()).isEmpty()) {
            throw Failure.action("Datastore " + datastore.id() + " is not empty.");
        }
        writing.remove(Datastores.CAPACITY, datastore.id());
        writing.remove(Datastores.KIND, datastore.id());
    }
}
