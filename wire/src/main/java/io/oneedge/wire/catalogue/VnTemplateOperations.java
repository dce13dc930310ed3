package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of virtual network templates. */
public final class VnTemplateOperations {

    private static final Noun TEMPLATE =
            new Noun("one.vntemplate", "a virtual network template", Resource.VNTEMPLATE);

    public static final Operation UPDATE = TEMPLATE.update(MANAGE);
    public static final Operation INSTANTIATE =
            TEMPLATE.on(
                    "instantiate",
                    "Makes a virtual network of a template, with changes to it.",
                    needs(Resource.VNTEMPLATE, USE),
                    string("name"),
                    string("extra_template"));
    public static final Operation ALLOCATE = TEMPLATE.allocate(string("template"));
    public static final Operation DELETE = TEMPLATE.delete(MANAGE);
    public static final Operation INFO = TEMPLATE.infoThatDecrypts();
    public static final Operation CHOWN = TEMPLATE.chown();
    public static final Operation CHMOD = TEMPLATE.chmod();
    public static final Operation CLONE = TEMPLATE.copy();
    public static final Operation RENAME = TEMPLATE.rename(MANAGE);
    public static final Operation LOCK = TEMPLATE.lock();
    public static final Operation UNLOCK = TEMPLATE.unlock();
    public static final Operation POOL_INFO = TEMPLATE.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = TEMPLATE.declared();

    private VnTemplateOperations() {}
}
