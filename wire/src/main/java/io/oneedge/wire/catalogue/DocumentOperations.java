package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;

import java.util.List;

/** What can be asked of documents, which hold what other programs keep here. */
public final class DocumentOperations {

    private static final Noun DOCUMENT = new Noun("one.document", "a document", Resource.DOCUMENT);

    public static final Operation ALLOCATE = DOCUMENT.allocate(string("template"), integer("type"));
    public static final Operation DELETE = DOCUMENT.delete(MANAGE);
    public static final Operation INFO = DOCUMENT.infoThatDecrypts();
    public static final Operation UPDATE = DOCUMENT.update(MANAGE);
    public static final Operation CHOWN = DOCUMENT.chown();
    public static final Operation CHMOD = DOCUMENT.chmod();
    public static final Operation CLONE = DOCUMENT.copy();
    public static final Operation RENAME = DOCUMENT.rename(MANAGE);
    public static final Operation LOCK = DOCUMENT.lock();
    public static final Operation UNLOCK = DOCUMENT.unlock();
    public static final Operation POOL_INFO = DOCUMENT.pool(integer("type"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = DOCUMENT.declared();

    private DocumentOperations() {}
}
